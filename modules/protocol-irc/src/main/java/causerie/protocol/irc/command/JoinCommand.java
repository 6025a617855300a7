package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Arrival;
import causerie.messaging.GroupName;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;
import causerie.protocol.irc.Markers;
import causerie.protocol.irc.MetadataSync;
import causerie.protocol.irc.Replay;
import causerie.protocol.irc.RoomSight;
import java.util.List;

/** {@code JOIN <#room or &group>{,...} [key{,...}]}; {@code JOIN 0} leaves every room. */
public final class JoinCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (message.param(0).equals("0")) {
      for (Room room : irc.client().rooms()) {
        room.part(irc.session(), "", irc.change());
      }
      return;
    }
    List<String> names = Lists.of(message.param(0));
    List<String> keys = List.of(message.param(1).split(",", -1));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String key = i < keys.size() ? keys.get(i) : "";
      irc.each(name, () -> join(irc, name, key));
    }
  }

  private static void join(IrcSession irc, String name, String key) throws InterruptedException {
    if (name.charAt(0) == GroupName.SIGN) {
      GroupName group = GroupName.of(name);
      irc.holding(() -> {
        MetadataSync.met(irc, irc.chat().groups().join(irc.session(), group).members());
      });
      Markers.entered(irc, group).forEach(irc::line);
      return;
    }
    if (name.charAt(0) != RoomName.SIGN) {
      irc.reply(Numeric.ERR_NOSUCHCHANNEL, name, "No such channel: names of rooms begin with #");
      return;
    }
    RoomName wanted = RoomName.of(name);
    irc.entering(() -> {
      Arrival arrival = irc.chat().rooms().join(irc.session(), wanted, key, irc.change());
      if (arrival.entered()) {
        RoomSight.show(irc, arrival.room());
        MetadataSync.entered(irc, arrival.room());
        Replay.lately(irc, arrival.room());
      }
    });
  }
}
