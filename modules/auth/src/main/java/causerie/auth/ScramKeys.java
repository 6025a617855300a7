package causerie.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps of a password for SCRAM-SHA-256 (RFC 5802 3, RFC 7677). Nobody can log in
 * with it, but guesses at the password can be checked against it.
 *
 * @param iterations {@link #LEAST_ITERATIONS} to {@link #MOST_ITERATIONS}
 * @param salt 8 to 64 bytes
 * @param storedKey 32 bytes
 * @param serverKey 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value; matching is constant-time.
record ScramKeys(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
  static final int LEAST_ITERATIONS = 4096;
  static final int MOST_ITERATIONS = 10_000_000;
  static final int KEY_BYTES = 32;

  /** RFC 5803 3. */
  private static final Pattern FORM =
      Pattern.compile(
          "SCRAM-SHA-256\\$(\\d{4,8}):([A-Za-z0-9+/]{11,86}={0,2})"
              + "\\$([A-Za-z0-9+/]{43}=):([A-Za-z0-9+/]{43}=)");

  ScramKeys {
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(iterations + " iterations are out of bounds");
    }
  }

  /** Derives them from a prepared password; takes as long as the iterations take. */
  static ScramKeys derive(String prepared, byte[] salt, int iterations) {
    byte[] salted = pbkdf2(prepared, salt, iterations);
    return new ScramKeys(
        iterations,
        salt,
        sha256(hmac(salted, "Client Key".getBytes(US_ASCII))),
        hmac(salted, "Server Key".getBytes(US_ASCII)));
  }

  /**
   * Reads the stored form.
   *
   * @throws IllegalArgumentException when it is none of this form; the message does not repeat it
   */
  static ScramKeys parse(String stored) {
    Matcher form = FORM.matcher(stored);
    if (!form.matches()) {
      throw new IllegalArgumentException("not SCRAM-SHA-256 keys in the form of RFC 5803");
    }
    var base64 = Base64.getDecoder();
    return new ScramKeys(
        Integer.parseInt(form.group(1)),
        base64.decode(form.group(2)),
        base64.decode(form.group(3)),
        base64.decode(form.group(4)));
  }

  /** The stored form. */
  String text() {
    var base64 = Base64.getEncoder();
    return "SCRAM-SHA-256$%d:%s$%s:%s"
        .formatted(
            iterations,
            base64.encodeToString(salt),
            base64.encodeToString(storedKey),
            base64.encodeToString(serverKey));
  }

  /** Whether that proof was made from the password, for these messages; in constant time. */
  boolean isProvedBy(byte[] proof, byte[] authMessage) {
    byte[] clientKey = hmac(storedKey, authMessage);
    for (int i = 0; i < KEY_BYTES; i++) {
      clientKey[i] ^= i < proof.length ? proof[i] : 0;
    }
    return MessageDigest.isEqual(sha256(clientKey), storedKey) && proof.length == KEY_BYTES;
  }

  /** What tells the client that this server knows its password, too. */
  byte[] serverSignature(byte[] authMessage) {
    return hmac(serverKey, authMessage);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  private static byte[] pbkdf2(String password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java platform lacks PBKDF2", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "ScramKeys[i=" + iterations + "]";
  }
}
