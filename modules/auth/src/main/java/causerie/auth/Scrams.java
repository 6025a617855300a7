package causerie.auth;

import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.AccountStore.StoredPassword;
import causerie.auth.spi.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords that are proved and not shown. Whoever has no keys, because nobody is called so
 * or because no password was set since SCRAM came, is given a salt that is made of the name and a
 * secret of this server: the same at every try, also after a restart. Any thread may call.
 */
final class Scrams {
  private static final String SETTING = "scram-salts";
  private static final int SALT_BYTES = 16;

  private final AccountStore store;
  private final Secrets secrets;

  /** Held while the secret is read or made for the first time. */
  private final ReentrantLock making = new ReentrantLock();

  private volatile byte @Nullable [] secret;

  Scrams(AccountStore store, Secrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  /**
   * Begins a login.
   *
   * @param iterations what an account that was made now would have
   */
  ScramCheck begin(String written, int iterations) {
    Optional<AccountName> name = AccountName.parse(written);
    // Made in any case, so that it costs the same.
    ScramKeys madeUp = madeUp(name.map(AccountName::fold).orElse(written), iterations);
    Optional<StoredAccount> found = name.flatMap(store::find);
    Optional<ScramKeys> keys = found.flatMap(Scrams::keys);
    return new ScramCheck(
        name,
        found.filter(_ -> keys.isPresent()).map(owner -> owner.account().id()),
        keys.orElse(madeUp),
        secrets.nonce());
  }

  /** The account, when the proof is right, the password still the same, and it is not suspended. */
  Optional<Account> prove(ScramCheck check, byte[] proof, byte[] authMessage) {
    boolean isRight = check.keys().isProvedBy(proof, authMessage);
    return check
        .account()
        .flatMap(store::find)
        .filter(owner -> isRight && isUnchanged(owner, check))
        .map(StoredAccount::account)
        .filter(account -> !account.suspended());
  }

  private static boolean isUnchanged(StoredAccount owner, ScramCheck check) {
    return owner.password().scram().equals(Optional.of(check.keys().text()));
  }

  private static Optional<ScramKeys> keys(StoredAccount owner) {
    StoredPassword password = owner.password();
    try {
      return password.scram().map(ScramKeys::parse);
    } catch (IllegalArgumentException damaged) {
      throw new StoreException("stored SCRAM keys are damaged", damaged);
    }
  }

  private ScramKeys madeUp(String name, int iterations) {
    byte[] salt = ScramKeys.hmac(secret(), name.getBytes(StandardCharsets.UTF_8));
    return new ScramKeys(
        iterations,
        Arrays.copyOf(salt, SALT_BYTES),
        new byte[ScramKeys.KEY_BYTES],
        new byte[ScramKeys.KEY_BYTES]);
  }

  private byte[] secret() {
    byte[] known = secret;
    if (known != null) {
      return known;
    }
    making.lock();
    try {
      Optional<String> kept = store.setting(SETTING);
      String text = kept.orElseGet(secrets::nonce);
      if (kept.isEmpty()) {
        store.setSetting(SETTING, Optional.of(text));
      }
      byte[] made = text.getBytes(StandardCharsets.US_ASCII);
      secret = made;
      return made;
    } finally {
      making.unlock();
    }
  }
}
