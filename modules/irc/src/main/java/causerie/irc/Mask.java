package causerie.irc;

/**
 * Whom a ban or an exception is for: {@code nick!user@host} with the wildcards of {@link Glob}.
 *
 * @param text all three parts, none of them empty
 */
public record Mask(String text) {

  /**
   * What somebody means who leaves parts out: {@code nick}, {@code user@host}, {@code nick!user},
   * {@code nick!@host}. Several stars in a row become one.
   */
  public static Mask of(String text) {
    int bang = text.indexOf('!');
    int at = text.indexOf('@', bang + 1);
    boolean isNickOnly = bang < 0 && at < 0;
    String nick = isNickOnly ? text : bang < 0 ? "" : text.substring(0, bang);
    String user = isNickOnly ? "" : text.substring(bang + 1, at < 0 ? text.length() : at);
    String host = at < 0 ? "" : text.substring(at + 1);
    return new Mask(part(nick) + "!" + part(user) + "@" + part(host));
  }

  private static String part(String text) {
    if (text.isEmpty()) {
      return "*";
    }
    StringBuilder part = new StringBuilder(text.length());
    boolean afterStar = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Glob.isEscape(text, i)) {
        part.append(c);
        i++;
        part.append(text.charAt(i));
      } else if (c != '*' || !afterStar) {
        part.append(c);
      }
      afterStar = c == '*';
    }
    return part.toString();
  }

  /** Whether it is meant for a source. */
  public boolean matches(Source source, CaseMapping mapping) {
    return matches(source.nick() + "!" + source.user() + "@" + source.host(), mapping);
  }

  /** Whether it is meant for {@code nick!user@host}, all of which must be there. */
  public boolean matches(String source, CaseMapping mapping) {
    return Glob.matches(text, source, mapping);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return text;
  }
}
