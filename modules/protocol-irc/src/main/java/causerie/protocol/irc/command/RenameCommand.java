package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Truncation;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Capability;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.MetadataSync;
import causerie.protocol.irc.RoomSight;

/** {@code RENAME <#room> <#new> [reason]} (IRCv3 draft/channel-rename). */
public final class RenameCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String old = message.param(0);
    Room room = irc.chat().rooms().require(irc.session(), RoomName.of(old));
    RoomName to;
    try {
      to = RoomName.of(message.param(1));
    } catch (RefusedException e) {
      irc.fail("RENAME", "CANNOT_RENAME", old, message.param(1), e.refusal().sentence());
      return;
    }
    RoomName from = room.name();
    String reason = Truncation.cut(message.param(2), irc.mostReason());
    irc.holding(() -> {
      boolean renamed = room.rename(irc.session(), to, reason, irc.changeOf(room));
      // Who knows no RENAME seems to have come into another room.
      if (renamed && !irc.has(Capability.CHANNEL_RENAME) && !from.equals(to) && irc.isIn(room)) {
        RoomSight.show(irc, room);
        MetadataSync.entered(irc, room);
      }
    });
  }
}
