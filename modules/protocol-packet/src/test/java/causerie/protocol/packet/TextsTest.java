package causerie.protocol.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import causerie.auth.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @Test
  void withoutLengthsAllOfItIsTheFirst() {
    assertThat(texts(0, 0, "ann")).isEqualTo(new Texts("ann", ""));
    assertThat(texts(0, 0, "ann\0")).isEqualTo(new Texts("ann", ""));
    assertThat(texts(0, 0, "")).isEqualTo(new Texts("", ""));
  }

  @Test
  void withLengthsThereAreTwo() {
    assertThat(texts(3, 6, "annsecret")).isEqualTo(new Texts("ann", "secret"));
    assertThat(texts(4, 7, "ann\0secret\0")).isEqualTo(new Texts("ann", "secret"));
    assertThat(texts(0, 6, "secret")).isEqualTo(new Texts("", "secret"));
  }

  @ParameterizedTest
  @CsvSource({"3, 7", "4, 6", "-1, 10", "10, -1", "2147483647, 2147483647", "9, 1", "-3, -6"})
  void lengthsHaveToBeThoseOfTheData(int p1, int p2) {
    assertThat(code(p1, p2, "annsecret".getBytes(StandardCharsets.UTF_8))).isEqualTo("bad-length");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertThat(code(0, 0, new byte[] {(byte) 0xC0, (byte) 0xAF})).isEqualTo("bad-utf8");
    // a character cut by a length
    assertThat(code(1, 1, "é".getBytes(StandardCharsets.UTF_8))).isEqualTo("bad-utf8");
  }

  private static Texts texts(int p1, int p2, String data) {
    return Texts.of(Packet.of(1, Command.SET_USER_NICK, p1, p2, data));
  }

  private static String code(int p1, int p2, byte[] data) {
    var thrown =
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> Texts.of(Packet.of(1, Command.SET_USER_NICK, p1, p2, data)))
            .actual();
    return thrown.refusal().code();
  }
}
