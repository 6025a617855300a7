package causerie.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramKeysTest {
  // RFC 7677 3: user "user", password "pencil".
  private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final byte[] MESSAGES =
      ("n=user,r=rOprNGfwEbeRWgbNEkqO,r=" + NONCE + ",s=" + SALT + ",i=4096,c=biws,r=" + NONCE)
          .getBytes(US_ASCII);
  private static final byte[] PROOF = bytes("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

  private final ScramKeys keys = ScramKeys.derive("pencil", bytes(SALT), 4096);

  @Test
  void theExampleOfTheRfcComesOut() {
    assertThat(keys.isProvedBy(PROOF, MESSAGES)).isTrue();
    assertThat(keys.serverSignature(MESSAGES))
        .isEqualTo(bytes("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
  }

  @Test
  void anythingElseProvesNothing() {
    byte[] other = PROOF.clone();
    other[31] ^= 1;

    assertThat(keys.isProvedBy(other, MESSAGES)).isFalse();
    assertThat(keys.isProvedBy(new byte[0], MESSAGES)).isFalse();
    assertThat(keys.isProvedBy(Arrays.copyOf(PROOF, 31), MESSAGES)).isFalse();
    assertThat(keys.isProvedBy(Arrays.copyOf(PROOF, 33), MESSAGES)).isFalse();
    assertThat(keys.isProvedBy(PROOF, "other messages".getBytes(US_ASCII))).isFalse();
  }

  @Test
  void theStoredFormIsReadAgain() {
    ScramKeys read = ScramKeys.parse(keys.text());

    assertThat(keys.text()).startsWith("SCRAM-SHA-256$4096:" + SALT + "$");
    assertThat(read.text()).isEqualTo(keys.text());
    assertThat(read.isProvedBy(PROOF, MESSAGES)).isTrue();
    assertThat(keys.toString()).doesNotContain(SALT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SCRAM-SHA-1$4096:W22ZaJ0SNY7soEsUEjb6gQ==$a:b",
        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
            + "AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "SCRAM-SHA-256$1000:W22ZaJ0SNY7soEsUEjb6gQ==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            + ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "SCRAM-SHA-256$99999999:W22ZaJ0SNY7soEsUEjb6gQ=="
            + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            + ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void damagedFormsAreRefused(String stored) {
    assertThatThrownBy(() -> ScramKeys.parse(stored)).isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 4013 3, and what came later. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          I\u00ADX,     IX
          user,         user
          USER,         USER
          \u00AA,       a
          \u2168,       IX
          a\u00A0b,     a b
          cafe\u0301,   caf\u00E9
          \uD83D\uDE00, \uD83D\uDE00
          """)
  void passwordsArePrepared(String password, String prepared) {
    assertThat(SaslPrep.prepared(password)).contains(prepared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "a\tb", "\u06271", "\u00AD", "\uE000", "a\uD800b"})
  void someHaveNoPreparedForm(String password) {
    assertThat(SaslPrep.prepared(password)).isEmpty();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
