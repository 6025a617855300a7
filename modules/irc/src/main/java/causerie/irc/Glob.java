package causerie.irc;

/**
 * Wildcard expressions (Modern IRC, "Wildcard Expressions"): {@code *} is any number of characters,
 * {@code ?} is one, a backslash takes the meaning from the next {@code *}, {@code ?} or backslash.
 * Any other backslash stands for itself, as it does in nicks.
 */
public final class Glob {
  private Glob() {}

  /** Whether a whole text is matched. Takes at most the product of both lengths, no memory. */
  public static boolean matches(String pattern, String text, CaseMapping mapping) {
    int p = 0;
    int t = 0;
    int star = -1; // behind the last star
    int tried = 0; // what that star took so far ends here
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
        star = p;
        tried = t;
      } else if (p < pattern.length() && matchesOne(pattern, p, text, t, mapping)) {
        p += isEscape(pattern, p) ? 2 : 1;
        t += pattern.charAt(p - 1) == '?' && Utf8.isPair(text, t) ? 2 : 1;
      } else if (star >= 0) {
        tried++;
        p = star;
        t = tried;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean matchesOne(
      String pattern, int p, String text, int t, CaseMapping mapping) {
    if (pattern.charAt(p) == '?') {
      return true;
    }
    char expected = pattern.charAt(isEscape(pattern, p) ? p + 1 : p);
    return mapping.fold(expected) == mapping.fold(text.charAt(t));
  }

  /** Whether a backslash here escapes what follows. */
  static boolean isEscape(String pattern, int at) {
    if (pattern.charAt(at) != '\\' || at + 1 == pattern.length()) {
      return false;
    }
    char next = pattern.charAt(at + 1);
    return next == '*' || next == '?' || next == '\\';
  }

  /** Whether anything in a pattern stands for something else than itself. */
  public static boolean hasWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (isEscape(pattern, i)) {
        i++;
      } else if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
        return true;
      }
    }
    return false;
  }
}
