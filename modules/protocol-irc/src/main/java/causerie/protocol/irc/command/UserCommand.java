package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Truncation;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code USER <user> * * <real name>}. */
public final class UserCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (irc.isWelcomed()) {
      irc.reply(Numeric.ERR_ALREADYREGISTERED, "You may not reregister");
      return;
    }
    if (message.param(0).isEmpty() || message.param(3).isEmpty()) {
      irc.reply(
          Numeric.ERR_NEEDMOREPARAMS, "USER", "Not enough parameters: USER <user> * * :<name>");
      return;
    }
    irc.registration()
        .setUser(message.param(0), Truncation.cut(message.param(3), irc.mostRealName()));
  }
}
