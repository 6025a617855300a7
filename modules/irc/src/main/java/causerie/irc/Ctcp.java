package causerie.irc;

import java.util.Optional;

/**
 * A text that is meant for the client, not its user (ircdocs, "CTCP"): an action, a question, an
 * answer.
 *
 * @param command in upper case
 * @param params what follows it; empty when nothing does
 */
public record Ctcp(String command, String params) {
  private static final char DELIMITER = 0x01;
  private static final String ACTION = "ACTION";

  /** {@code /me}. */
  public static Ctcp action(String text) {
    return new Ctcp(ACTION, text);
  }

  /** Whether a text of PRIVMSG or NOTICE is one. */
  public static boolean isCtcp(String text) {
    return !text.isEmpty() && text.charAt(0) == DELIMITER;
  }

  /** Whether a text is one that servers should treat like any other message: {@code /me}. */
  public static boolean isAction(String text) {
    int end = 1 + ACTION.length();
    return isCtcp(text)
        && text.length() >= end
        && CaseMapping.ASCII.same(text.substring(1, end), ACTION)
        && (text.length() == end || text.charAt(end) == ' ' || text.charAt(end) == DELIMITER);
  }

  /** The parts of one; nothing when it is none or names no command. */
  public static Optional<Ctcp> parse(String text) {
    if (!isCtcp(text)) {
      return Optional.empty();
    }
    int delimiter = text.indexOf(DELIMITER, 1); // the last one may be missing
    String body = text.substring(1, delimiter < 0 ? text.length() : delimiter);
    int space = body.indexOf(' ');
    String command = space < 0 ? body : body.substring(0, space);
    String params = space < 0 ? "" : body.substring(space + 1);
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ctcp(Ascii.upper(command), params));
  }

  /** As the text of a message. */
  public String text() {
    return DELIMITER + command + (params.isEmpty() ? "" : " " + params) + DELIMITER;
  }
}
