package causerie.server;

import causerie.auth.AuthSettings;
import causerie.auth.PasswordHasher;
import causerie.auth.spi.AuthObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** {@code causerie hash-password}: makes what the configuration takes instead of a password. */
final class HashPassword {
  private static final AuthObserver NOBODY = new AuthObserver() {};

  private HashPassword() {}

  /**
   * The hash of the first line, in UTF-8.
   *
   * @throws StartException when there is none
   */
  static String from(InputStream in) {
    @Nullable String password = line(in);
    if (password == null || password.isEmpty()) {
      throw new StartException("no password on standard input");
    }
    try (var hasher =
        new PasswordHasher(AuthSettings.Hashing.DEFAULT, new SecureRandom(), NOBODY)) {
      return hasher.hash(password);
    }
  }

  private static @Nullable String line(InputStream in) {
    try {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
