package causerie.messaging;

import java.util.Locale;

/** Matching of {@code nick!user@host} masks with {@code *} and {@code ?}. */
final class Masks {
  static final int MAX_LENGTH = 160;

  private Masks() {}

  /** The full form of a mask: what is left out is {@code *}; refuses what cannot be one. */
  static String normal(String mask) {
    if (mask.isEmpty() || mask.length() > MAX_LENGTH || !isVisible(mask)) {
      throw new ChatRefusal.BadMask(mask).asException();
    }
    String full = mask;
    if (full.indexOf('!') < 0) {
      int at = full.indexOf('@');
      full =
          at < 0
              ? full + "!*"
              : (at == 0 ? "*" : full.substring(0, at)) + "!*" + full.substring(at);
    }
    return full.indexOf('@') < 0 ? full + "@*" : full;
  }

  private static boolean isVisible(String mask) {
    return mask.codePoints()
        .noneMatch(c ->
            Character.isWhitespace(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE);
  }

  /** Whether the mask matches, without case; the work is bounded by the product of the lengths. */
  static boolean matches(String mask, String text) {
    String m = mask.toLowerCase(Locale.ROOT);
    String t = text.toLowerCase(Locale.ROOT);
    int i = 0;
    int j = 0;
    int star = -1;
    int mark = 0;
    while (j < t.length()) {
      if (i < m.length() && m.charAt(i) == '*') {
        star = i++;
        mark = j;
      } else if (i < m.length() && (m.charAt(i) == '?' || m.charAt(i) == t.charAt(j))) {
        i++;
        j++;
      } else if (star >= 0) {
        i = star + 1;
        j = ++mark;
      } else {
        return false;
      }
    }
    while (i < m.length() && m.charAt(i) == '*') {
      i++;
    }
    return i == m.length();
  }
}
