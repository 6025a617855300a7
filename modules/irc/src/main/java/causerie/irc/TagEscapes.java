package causerie.irc;

/** The escapes of tag values (message-tags, "Escaping values"). */
final class TagEscapes {
  private TagEscapes() {}

  /** As it is written in a line. */
  static String escape(String value) {
    StringBuilder escaped = null;
    for (int i = 0; i < value.length(); i++) {
      char letter = letter(value.charAt(i));
      if (letter != 0 && escaped == null) {
        escaped = new StringBuilder(value.length() + 8).append(value, 0, i);
      }
      if (escaped != null && letter != 0) {
        escaped.append('\\').append(letter);
      } else if (escaped != null) {
        escaped.append(value.charAt(i));
      }
    }
    return escaped == null ? value : escaped.toString();
  }

  /** The letter behind the backslash for a character that must be escaped; 0 for all others. */
  private static char letter(char c) {
    return switch (c) {
      case ';' -> ':';
      case ' ' -> 's';
      case '\\' -> '\\';
      case '\r' -> 'r';
      case '\n' -> 'n';
      default -> 0;
    };
  }

  /** What the sender meant; a backslash that escapes nothing is dropped. */
  static String unescape(String value) {
    int backslash = value.indexOf('\\');
    if (backslash < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length()).append(value, 0, backslash);
    for (int i = backslash; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (++i < value.length()) {
        text.append(meaning(value.charAt(i)));
      }
    }
    return text.toString();
  }

  private static char meaning(char escaped) {
    return switch (escaped) {
      case ':' -> ';';
      case 's' -> ' ';
      case 'r' -> '\r';
      case 'n' -> '\n';
      default -> escaped;
    };
  }
}
