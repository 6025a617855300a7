package causerie.irc;

/** Kinds of ASCII characters, whatever the locale. */
final class Ascii {
  private Ascii() {}

  static boolean isLetter(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** What ends a line or a text early: never inside one (Modern IRC, "Message Format"). */
  static boolean isForbidden(int c) {
    return c == 0 || c == '\r' || c == '\n';
  }

  /** Upper case, for ASCII letters alone. */
  static String upper(String text) {
    char[] upper = text.toCharArray();
    for (int i = 0; i < upper.length; i++) {
      if (upper[i] >= 'a' && upper[i] <= 'z') {
        upper[i] = (char) (upper[i] - 0x20);
      }
    }
    return new String(upper);
  }
}
