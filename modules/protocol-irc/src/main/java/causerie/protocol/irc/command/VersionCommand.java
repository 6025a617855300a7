package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code VERSION}. */
public final class VersionCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (Here.isThis(irc, message.param(0))) {
      irc.reply(
          Numeric.RPL_VERSION, "causerie-" + irc.context().version(), irc.serverName(), "Causerie");
      irc.isupport().say(irc);
    }
  }
}
