package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Truncation;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code QUIT [reason]}. */
public final class QuitCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    String reason = message.param(0);
    irc.leave(reason.isEmpty() ? "Quit" : "Quit: " + Truncation.cut(reason, irc.mostReason() - 6));
  }
}
