package causerie.auth;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A stored Argon2id hash in PHC string form, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, in
 * Base64 without padding (P-H-C/phc-string-format). Its bounds keep a damaged value from taking all
 * memory or time.
 *
 * @param memoryKib 8 to {@link #MAX_MEMORY_KIB}
 * @param salt 8 to 64 bytes
 * @param hash 16 to 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value; matching is constant-time.
record Phc(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] hash) {
  static final int MAX_MEMORY_KIB = 1 << 20;
  static final int MAX_ITERATIONS = 1000;
  static final int MAX_PARALLELISM = 255;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  Phc {
    if (memoryKib < 8 * parallelism
        || memoryKib > MAX_MEMORY_KIB
        || iterations < 1
        || iterations > MAX_ITERATIONS
        || parallelism < 1
        || parallelism > MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "Argon2id parameters m=%d,t=%d,p=%d are out of bounds"
              .formatted(memoryKib, iterations, parallelism));
    }
  }

  /**
   * Reads a stored hash.
   *
   * @throws IllegalArgumentException when it is none of this form; the message does not repeat it
   */
  static Phc parse(String stored) {
    Matcher form = FORM.matcher(stored);
    if (!form.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC string form");
    }
    return new Phc(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        Base64.getDecoder().decode(form.group(4)),
        Base64.getDecoder().decode(form.group(5)));
  }

  /** The stored form. */
  String text() {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib,
            iterations,
            parallelism,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  Argon2Parameters parameters() {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memoryKib)
        .withIterations(iterations)
        .withParallelism(parallelism)
        .withSalt(salt)
        .build();
  }

  /** Whether it was made with less memory or fewer passes than are asked for now. */
  boolean isWeakerThan(AuthSettings.Hashing wanted) {
    return memoryKib < wanted.memoryKib() || iterations < wanted.iterations();
  }

  @Override
  public String toString() {
    return "Phc[m=%d,t=%d,p=%d]".formatted(memoryKib, iterations, parallelism);
  }
}
