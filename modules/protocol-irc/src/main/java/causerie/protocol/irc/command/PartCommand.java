package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Truncation;
import causerie.messaging.Group;
import causerie.messaging.GroupName;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;

/** {@code PART <#room or &group>{,...} [reason]}. */
public final class PartCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String reason = Truncation.cut(message.param(1), irc.mostReason());
    for (String name : Lists.of(message.param(0))) {
      irc.each(name, () -> part(irc, name, reason));
    }
  }

  private static void part(IrcSession irc, String name, String reason) throws InterruptedException {
    if (name.charAt(0) == GroupName.SIGN) {
      Group group = irc.chat().groups().require(GroupName.of(name));
      group.part(irc.session());
    } else if (name.charAt(0) == RoomName.SIGN) {
      irc.chat()
          .rooms()
          .require(irc.session(), RoomName.of(name))
          .part(irc.session(), reason, irc.change());
    } else {
      irc.reply(Numeric.ERR_NOSUCHCHANNEL, name, "No such channel");
    }
  }
}
