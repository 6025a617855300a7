package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Against the charset of the JDK. */
class Utf8Test {
  @Test
  void everyThreeBytesAreJudgedAsTheJdkJudgesThem() {
    byte[] bytes = new byte[3];
    for (int all = 0x7F0000; all < 1 << 24; all++) {
      bytes[0] = (byte) (all >> 16);
      bytes[1] = (byte) (all >> 8);
      bytes[2] = (byte) all;
      compare(bytes);
    }
  }

  @Test
  void fourBytesAreJudgedAsTheJdkJudgesThem() {
    int[] borders = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xFF};
    byte[] bytes = new byte[4];
    for (int first = 0xC0; first <= 0xFF; first++) {
      for (int second = 0; second <= 0xFF; second++) {
        for (int rest = 0; rest < borders.length * borders.length; rest++) {
          bytes[0] = (byte) first;
          bytes[1] = (byte) second;
          bytes[2] = (byte) borders[rest / borders.length];
          bytes[3] = (byte) borders[rest % borders.length];
          compare(bytes);
        }
      }
    }
  }

  /** What is not UTF-8 is replaced when it is read, so it is written differently. */
  private static void compare(byte[] bytes) {
    byte[] again = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    boolean expected = Arrays.equals(again, bytes);
    if (isValid(bytes) != expected) {
      assertThat(isValid(bytes)).as(Arrays.toString(bytes)).isEqualTo(expected);
    }
  }

  private static boolean isValid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = Utf8.length(bytes, at, bytes.length);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  @Test
  void everyCharacterIsWrittenAsTheJdkWritesIt() {
    byte[] bytes = new byte[8];
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String text = Character.toString(point);
      byte[] expected = text.getBytes(StandardCharsets.UTF_8);

      int end = Utf8.encode(text, 0, bytes, 1);

      if (end != 1 + expected.length
          || Utf8.size(text) != expected.length
          || !ByteBuffer.wrap(bytes, 1, end - 1).equals(ByteBuffer.wrap(expected))) {
        assertThat(text).as(Integer.toHexString(point)).isNull();
      }
    }
  }

  @Property
  void sizesAreThoseOfTheJdk(@ForAll String text) {
    assertThat(Utf8.size(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }
}
