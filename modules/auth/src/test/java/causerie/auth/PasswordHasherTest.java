package causerie.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.spi.AuthObserver;
import causerie.auth.spi.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final AuthObserver NOBODY = new AuthObserver() {};

  @Test
  void rfc9106VectorIsMet() {
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build();

    byte[] tag = PasswordHasher.derive(parameters, filled(32, 1), 32);

    // RFC 9106 5.3
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @Test
  void theReferenceImplementationsStringIsVerified() {
    String stored =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    try (var hasher = new PasswordHasher(House.CHEAP, new SecureRandom(), NOBODY)) {
      assertThat(hasher.verify("password", stored)).isTrue();
      assertThat(hasher.verify("Password", stored)).isFalse();
      assertThat(Phc.parse(stored).text()).isEqualTo(stored);
      assertThat(Phc.parse(stored).salt())
          .isEqualTo("somesalt".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void ownHashesComeBack() {
    try (var hasher = new PasswordHasher(House.CHEAP, new SecureRandom(), NOBODY)) {
      String stored = hasher.hash("Zoë\u0000 \uD83D\uDE00 long enough");

      assertThat(stored).startsWith("$argon2id$v=19$m=8,t=1,p=1$").doesNotContain("=$");
      assertThat(hasher.verify("Zoë\u0000 \uD83D\uDE00 long enough", stored)).isTrue();
      assertThat(hasher.verify("Zoë", stored)).isFalse();
      assertThat(hasher.hash("Zoë\u0000 \uD83D\uDE00 long enough")).isNotEqualTo(stored);
      assertThat(hasher.verifyUnknown("anything")).isFalse();
    }
  }

  @Test
  void theDefaultFormIsTheDocumentedOne() {
    var hashing = AuthSettings.DEFAULT.hashing();
    try (var hasher = new PasswordHasher(hashing, new SecureRandom(), NOBODY)) {
      assertThat(hasher.hash("some password"))
          .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$=]{22}\\$[^$=]{43}");
    }
  }

  @Test
  void onlyRaisedParametersAskForANewHash() {
    try (var weak = new PasswordHasher(House.CHEAP, new SecureRandom(), NOBODY);
        var strong =
            new PasswordHasher(
                new AuthSettings.Hashing(16, 1, 1, 1, 1), new SecureRandom(), NOBODY)) {
      assertThat(strong.needsRehash(weak.hash("some password"))).isTrue();
      assertThat(weak.needsRehash(strong.hash("some password"))).isFalse();
      assertThat(strong.needsRehash(strong.hash("some password"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQA$nf65",
      })
  void damagedHashesAreTheStoresFault(String stored) {
    try (var hasher = new PasswordHasher(House.CHEAP, new SecureRandom(), NOBODY)) {
      assertThatThrownBy(() -> hasher.verify("password", stored))
          .isInstanceOf(StoreException.class)
          .hasMessageNotContaining("c29t");
    }
  }

  @Test
  void aFullQueueIsBusyAndClosingFreesTheWaiting() throws Exception {
    var hashing = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    AuthObserver stuck =
        new AuthObserver() {
          @Override
          public void hashed(long nanos) {
            hashing.countDown();
            try {
              release.await();
            } catch (InterruptedException closed) {
              Thread.currentThread().interrupt();
            }
          }
        };
    var hasher =
        new PasswordHasher(new AuthSettings.Hashing(8, 1, 1, 1, 1), new SecureRandom(), stuck);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = executor.submit(() -> House.outcome(() -> hasher.hash("first")));
      hashing.await();
      // One is at work; of two more, one waits and one is refused, whichever comes first.
      var outcomes = new ArrayBlockingQueue<String>(2);
      var second = executor.submit(() -> outcomes.add(House.outcome(() -> hasher.hash("second"))));
      var third = executor.submit(() -> outcomes.add(House.outcome(() -> hasher.hash("third"))));

      assertThat(outcomes.take()).isEqualTo("busy");
      assertThat(hasher.waiting()).isOne();

      hasher.close();
      assertThat(outcomes.take()).isEqualTo("busy");
      assertThat(second.get() && third.get()).isTrue();
      release.countDown();
      assertThat(first.get()).isEqualTo("ok");
      assertThat(House.outcome(() -> hasher.hash("late"))).isEqualTo("busy");
    }
  }

  @Test
  void nothingPrintsASecret() {
    String stored =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(Phc.parse(stored).toString()).doesNotContain("c29t");
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
