package causerie.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * A password in the configuration: as it is, or as its hash, Argon2id in PHC string form or bcrypt.
 *
 * @param text the password or the hash, not empty
 */
public record ConfiguredPassword(String text) {
  private static final Pattern HASH = Pattern.compile("\\$[a-z0-9-]{1,32}\\$.*");
  private static final String ARGON = "$argon2id$";

  /** Costs over 16 (some seconds) are no way to log in. */
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

  /**
   * @throws IllegalArgumentException when it is empty, or a hash of another kind
   */
  public ConfiguredPassword {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the password is empty");
    }
    if (text.startsWith(ARGON)) {
      var _ = Phc.parse(text);
    } else if (HASH.matcher(text).matches() && !BCRYPT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "the hash is neither Argon2id ($argon2id$v=19$...) nor bcrypt of cost 4 to 16 ($2b$...)");
    }
  }

  /**
   * Whether this is the password; in constant time.
   *
   * @throws RefusedException with {@link AuthRefusal.Busy}
   */
  boolean matches(String password, PasswordHasher hasher) {
    if (text.startsWith(ARGON)) {
      return hasher.verify(password, text);
    }
    return isHashed()
        ? hasher.verifyBcrypt(password, text)
        : MessageDigest.isEqual(bytes(text), bytes(password));
  }

  /** Whether checking it takes as long as hashing takes. */
  boolean isHashed() {
    return HASH.matcher(text).matches();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ConfiguredPassword[]";
  }
}
