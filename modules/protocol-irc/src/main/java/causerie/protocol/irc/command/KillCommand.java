package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Truncation;
import causerie.messaging.Nickname;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code KILL <nick> [reason]}: ends every connection of a client. */
public final class KillCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String reason = message.param(1).isEmpty() ? "no reason given" : message.param(1);
    irc.chat()
        .clients()
        .expel(
            irc.session(),
            Nickname.of(message.param(0)),
            "Killed (%s (%s))".formatted(irc.nick(), Truncation.cut(reason, irc.mostReason() / 2)));
  }
}
