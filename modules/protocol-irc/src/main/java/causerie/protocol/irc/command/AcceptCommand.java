package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.messaging.Nickname;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;

/** {@code ACCEPT <nick or -nick>{,...}}: who may write to one although mode +R is on. */
public final class AcceptCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    for (String word : Lists.of(message.param(0))) {
      if (word.charAt(0) == '-') {
        irc.chat().clients().unaccept(irc.session(), Nickname.of(word.substring(1)));
      } else {
        irc.chat().clients().accept(irc.session(), Nickname.of(word));
      }
    }
  }
}
