package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code WALLOPS <text>}: to the operators, and to whoever has mode +w. */
public final class WallopsCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    irc.chat().clients().wallops(irc.session(), message.param(0));
  }
}
