package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Truncation;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;

/** {@code KICK <#room> <nick>{,...} [reason]}. */
public final class KickCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String reason = Truncation.cut(message.param(2), irc.mostReason());
    for (String name : Lists.of(message.param(0))) {
      Room room = irc.chat().rooms().require(irc.session(), RoomName.of(name));
      for (String nick : Lists.of(message.param(1))) {
        irc.each(nick, () -> room.kick(irc.session(), Nickname.of(nick), reason, irc.change()));
      }
    }
  }
}
