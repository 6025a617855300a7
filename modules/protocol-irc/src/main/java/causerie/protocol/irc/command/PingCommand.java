package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code PING <token>}: answered behind everything that was asked for before. */
public final class PingCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (message.params().isEmpty()) {
      irc.reply(Numeric.ERR_NEEDMOREPARAMS, "PING", "Not enough parameters: PING <token>");
      return;
    }
    irc.say("PONG", irc.serverName(), message.param(0));
  }
}
