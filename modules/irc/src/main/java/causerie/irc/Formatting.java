package causerie.irc;

/** The codes for bold, colours and the like inside texts (ircdocs, "IRC Formatting"). */
public final class Formatting {
  private static final char BOLD = 0x02;
  private static final char COLOUR = 0x03;
  private static final char HEX_COLOUR = 0x04;
  private static final char RESET = 0x0F;
  private static final char MONOSPACE = 0x11;
  private static final char REVERSE = 0x16;
  private static final char ITALICS = 0x1D;
  private static final char STRIKETHROUGH = 0x1E;
  private static final char UNDERLINE = 0x1F;

  private Formatting() {}

  /** Whether a text sets or resets a colour. */
  public static boolean containsColour(String text) {
    return text.indexOf(COLOUR) >= 0 || text.indexOf(HEX_COLOUR) >= 0;
  }

  /** The text without any code. */
  public static String strip(String text) {
    int first = next(text, 0);
    if (first == text.length()) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    for (int code = first; code < text.length(); code = next(text, from)) {
      plain.append(text, from, code);
      from = end(text, code);
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static int next(String text, int from) {
    int i = from;
    while (i < text.length() && !isCode(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isCode(char c) {
    return switch (c) {
      case BOLD, COLOUR, HEX_COLOUR, RESET, MONOSPACE -> true;
      case REVERSE, ITALICS, STRIKETHROUGH, UNDERLINE -> true;
      default -> false;
    };
  }

  private static int end(String text, int code) {
    return switch (text.charAt(code)) {
      case COLOUR -> colourEnd(text, code + 1, 10, 1, 2);
      case HEX_COLOUR -> colourEnd(text, code + 1, 16, 6, 6);
      default -> code + 1;
    };
  }

  /** Behind one colour, or two with a comma; a comma that no colour follows is text. */
  private static int colourEnd(String text, int from, int radix, int least, int most) {
    int end = digitsEnd(text, from, radix, least, most);
    if (end == from || end == text.length() || text.charAt(end) != ',') {
      return end;
    }
    int second = digitsEnd(text, end + 1, radix, least, most);
    return second == end + 1 ? end : second;
  }

  private static int digitsEnd(String text, int from, int radix, int least, int most) {
    int end = from;
    while (end < text.length() && end - from < most && isDigit(text.charAt(end), radix)) {
      end++;
    }
    return end - from < least ? from : end;
  }

  private static boolean isDigit(char c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }
}
