package causerie.cli.line;

import java.util.regex.Pattern;

/** Takes out of a text what could steer a terminal or deceive its reader. */
public final class Plain {
  private static final Pattern COLOUR_CODE = Pattern.compile("\u0003(\\d{1,2}(,\\d{1,2})?)?");

  private Plain() {}

  /**
   * The text without control characters (C0, DEL, C1; tabs and line ends become spaces), without
   * the colour codes of IRC, without the characters that turn the writing direction, and without
   * halves of surrogate pairs.
   */
  public static String text(String text) {
    if (text.codePoints().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    COLOUR_CODE.matcher(text).replaceAll("").codePoints().forEach(c -> append(plain, c));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
      plain.append(' ');
    } else if (c >= 0xd800 && c <= 0xdfff) {
      plain.append('\ufffd');
    } else if (!Character.isISOControl(c) && !turnsDirection(c)) {
      plain.appendCodePoint(c);
    }
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  /**
   * A JSON line as it came, but with DEL and C1 characters escaped: they may stand in JSON strings
   * as they are, and some terminals obey them.
   */
  public static String json(String raw) {
    if (raw.chars().noneMatch(c -> c < ' ' || (c >= 0x7f && c <= 0x9f))) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length() + 16);
    raw.chars()
        .forEach(c -> {
          if (c >= 0x7f && c <= 0x9f) {
            plain.append(String.format("\\u%04x", c));
          } else if (c >= ' ') {
            plain.append((char) c);
          }
        });
    return plain.toString();
  }
}
