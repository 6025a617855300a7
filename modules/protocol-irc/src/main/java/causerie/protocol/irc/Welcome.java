package causerie.protocol.irc;

import causerie.irc.Numeric;
import causerie.messaging.Client;
import causerie.messaging.Identity;
import causerie.messaging.Room;
import causerie.protocol.irc.command.LusersCommand;
import causerie.protocol.irc.command.MotdCommand;
import causerie.protocol.irc.command.PersistenceCommand;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** The first things that a client is told: the server, its limits, and the rooms it is in. */
final class Welcome {
  private final IrcSession irc;

  Welcome(IrcSession irc) {
    this.irc = irc;
  }

  void say() throws InterruptedException {
    String version = "causerie-" + irc.context().version();
    irc.reply(
        Numeric.RPL_WELCOME,
        "Welcome to " + irc.settings().network() + ", " + irc.client().actor().mask());
    irc.reply(Numeric.RPL_YOURHOST, "Your host is " + irc.serverName() + ", running " + version);
    irc.reply(
        Numeric.RPL_CREATED,
        "This server was started " + irc.house().started().truncatedTo(ChronoUnit.SECONDS));
    irc.reply(
        Numeric.RPL_MYINFO,
        irc.serverName(),
        version,
        ClientModes.LETTERS,
        "qaohv" + RoomModes.LISTS + "kfl" + RoomModes.FLAGS,
        "qaohv" + RoomModes.LISTS + "kfl");
    irc.isupport().say(irc);
    if (irc.has(Capability.PERSISTENCE)
        && irc.session().identity() instanceof Identity.Registered own) {
      irc.each("PERSISTENCE", () -> PersistenceCommand.say(irc, own));
    }
    LusersCommand.say(irc);
    MetadataSync.own(irc);
    MotdCommand.say(irc);
    Client client = irc.client();
    String modes = ClientModes.shown(client);
    if (modes.length() > 1) {
      irc.line(Lines.from(client.actor(), "MODE", client.nick().text(), modes));
    }
    rooms();
  }

  /** Shows the rooms that the client is in already, and what it has missed. */
  void rooms() throws InterruptedException {
    List<Room> rooms =
        irc.client().rooms().stream()
            .sorted(Comparator.comparing(room -> room.name().text()))
            .toList();
    for (Room room : rooms) {
      RoomSight.entered(irc, room);
    }
    Replay.missedTalks(irc);
  }
}
