package causerie.irc;

/**
 * Who a message comes from (Modern IRC, "Source").
 *
 * @param nick a nick, or the name of a server
 * @param user the user name; empty when not said
 * @param host the host; empty when not said
 */
public record Source(String nick, String user, String host) {

  /** Reads {@code nick!user@host}, of which all but the nick may be missing. */
  public static Source parse(String text) {
    int at = text.lastIndexOf('@');
    String host = at < 0 ? "" : text.substring(at + 1);
    String before = at < 0 ? text : text.substring(0, at);
    int bang = before.indexOf('!');
    return bang < 0
        ? new Source(before, "", host)
        : new Source(before.substring(0, bang), before.substring(bang + 1), host);
  }

  /** Whether only a name is given, as servers do for themselves. */
  public boolean isNameOnly() {
    return user.isEmpty() && host.isEmpty();
  }

  /** As it is written before a message, without the colon. */
  @Override
  public String toString() {
    if (isNameOnly()) {
      return nick;
    }
    return nick + (user.isEmpty() ? "" : "!" + user) + (host.isEmpty() ? "" : "@" + host);
  }
}
