package causerie.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AuthSettings;
import causerie.auth.ConfiguredPassword;
import causerie.auth.PasswordHasher;
import causerie.auth.spi.AuthObserver;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HashPasswordTest {
  @Test
  void theFirstLineIsHashedForTheConfiguration() {
    String hash = HashPassword.from(input("s\u00E9same\r\nmore\n"));

    assertThat(hash).startsWith("$argon2id$");
    assertThat(new ConfiguredPassword(hash).text()).isEqualTo(hash);
    try (var hasher =
        new PasswordHasher(
            AuthSettings.Hashing.DEFAULT, new SecureRandom(), new AuthObserver() {})) {
      assertThat(hasher.verify("s\u00E9same", hash)).isTrue();
    }
  }

  @Test
  void withoutAPasswordThereIsNoHash() {
    assertThatThrownBy(() -> HashPassword.from(input(""))).isInstanceOf(StartException.class);
    assertThatThrownBy(() -> HashPassword.from(input("\n"))).isInstanceOf(StartException.class);
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
