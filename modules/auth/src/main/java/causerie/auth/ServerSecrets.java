package causerie.auth;

import causerie.auth.spi.AccountStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Secrets of the server itself, each made once and kept in the store. Any thread. */
public final class ServerSecrets {
  private static final int BYTES = 32;

  private final AccountStore store;
  private final SecureRandom random;

  public ServerSecrets(AccountStore store, SecureRandom random) {
    this.store = store;
    this.random = random;
  }

  /**
   * The secret of that name, 32 bytes; one at a time, so that two who ask first get the same.
   *
   * @throws causerie.auth.spi.StoreException when it cannot be read or kept
   */
  public synchronized byte[] of(String name) {
    Optional<String> kept = store.setting(name);
    if (kept.isPresent()) {
      return HexFormat.of().parseHex(kept.get());
    }
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    store.setSetting(name, Optional.of(HexFormat.of().formatHex(fresh)));
    return fresh;
  }
}
