package causerie.messaging;

import causerie.auth.ServerSecrets;
import causerie.auth.spi.AccountStore;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns addresses into names that are the same for the same address and tell nothing about it, so
 * that bans work and nobody learns where somebody is. The secret is made once and kept in the
 * store.
 */
final class Cloak {
  private static final String SETTING = "cloak-secret";
  private static final int SHOWN = 6;

  private final SecretKeySpec secret;

  private Cloak(byte[] secret) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
  }

  static Cloak of(AccountStore store) {
    return new Cloak(new ServerSecrets(store, new SecureRandom()).of(SETTING));
  }

  /** The name that stands for this address: 12 hexadecimal digits. */
  String host(InetAddress address) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] hash = mac.doFinal(address.getHostAddress().getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, SHOWN);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
