package causerie.protocol.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes of a line as text, and text within a number of bytes. */
final class LineText {
  private LineText() {}

  /**
   * The text of a line.
   *
   * @throws causerie.auth.RefusedException when it is not UTF-8 or holds a control character
   */
  static String decode(byte[] bytes, int from, int to) {
    String line;
    try {
      line =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      throw new BadRequest("bad-utf8", "the line is not valid UTF-8").asException();
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        throw new BadRequest(
                "control-character",
                String.format(Locale.ROOT, "the line holds the control character 0x%02X", (int) c))
            .asException();
      }
    }
    return line;
  }

  /** The beginning of a text that fits into so many bytes of UTF-8. */
  static String shortened(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = most;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
