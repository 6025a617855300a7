package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Truncation;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code AWAY [text]}; before the welcome too (IRCv3 pre-away). */
public final class AwayCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    String text = Truncation.cut(message.param(0), irc.mostReason());
    if (!irc.isWelcomed()) {
      irc.registration().setAway(text);
    } else {
      irc.chat().clients().setAway(irc.session(), text, irc.change());
    }
    if (text.isEmpty()) {
      irc.reply(Numeric.RPL_UNAWAY, "You are no longer marked as being away");
    } else {
      irc.reply(Numeric.RPL_NOWAWAY, "You have been marked as being away");
    }
  }
}
