package causerie.protocol.irc.command;

import causerie.irc.Numeric;
import causerie.protocol.irc.IrcSession;

/** There is one server: a command that names another finds none. */
final class Here {
  private Here() {}

  /** Whether the named server is this one (or none is named); answers 402 when not. */
  static boolean isThis(IrcSession irc, String server) {
    if (server.isEmpty()
        || server.equals("*")
        || server.equalsIgnoreCase(irc.serverName())
        || server.equalsIgnoreCase(irc.nick())) {
      return true;
    }
    irc.reply(Numeric.ERR_NOSUCHSERVER, server, "No such server");
    return false;
  }
}
