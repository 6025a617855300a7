package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code MODE <#room or own nick> [changes [parameters]]}. */
public final class ModeCommand implements Command.Action {
  private final RoomModeChanges rooms = new RoomModeChanges();
  private final ClientModeChanges clients = new ClientModeChanges();

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String target = message.param(0);
    if (target.charAt(0) == RoomName.SIGN) {
      rooms.run(irc, irc.chat().rooms().require(irc.session(), RoomName.of(target)), message);
    } else if (target.charAt(0) == '&') {
      irc.reply(Numeric.ERR_NOSUCHCHANNEL, target, "Groups have no modes");
    } else {
      clients.run(irc, target, message);
    }
  }
}
