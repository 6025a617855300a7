package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code INFO}. */
public final class InfoCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (!Here.isThis(irc, message.param(0))) {
      return;
    }
    irc.reply(Numeric.RPL_INFO, "This is Causerie, version " + irc.context().version() + ".");
    irc.reply(
        Numeric.RPL_INFO,
        "One chat for IRC, WebSocket, plain TCP and scripts, with history that is kept.");
    irc.reply(Numeric.RPL_INFO, "It runs since " + irc.started() + ".");
    irc.reply(Numeric.RPL_ENDOFINFO, "End of /INFO");
  }
}
