package causerie.messaging;

import java.util.Locale;
import java.util.Optional;

/** Masks with {@code *} and {@code ?}, as IRC has them. */
final class Masks {
  private Masks() {}

  /**
   * The form {@code nick!user@host} of what was written, with {@code *} for what was left out: a
   * single word is a nick, {@code user@host} has no nick. Empty when the parts are in another
   * order.
   */
  static Optional<String> full(String written) {
    int at = written.indexOf('@');
    int bang = written.indexOf('!');
    if (at >= 0 && bang > at) {
      return Optional.empty();
    }
    int userEnd = at < 0 ? written.length() : at;
    String host = at < 0 ? "" : written.substring(at + 1);
    String nick = bang >= 0 ? written.substring(0, bang) : at < 0 ? written : "";
    String user = bang >= 0 || at >= 0 ? written.substring(bang + 1, userEnd) : "";
    return Optional.of(orAny(nick) + "!" + orAny(user) + "@" + orAny(host));
  }

  private static String orAny(String part) {
    return part.isEmpty() ? "*" : part;
  }

  static boolean isVisible(String mask) {
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
