package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code ISUPPORT}: 005 whenever it is asked for (IRCv3 draft/extended-isupport). */
public final class IsupportCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    irc.isupport().say(irc);
  }
}
