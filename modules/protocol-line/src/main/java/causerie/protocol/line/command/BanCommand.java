package causerie.protocol.line.command;

import causerie.messaging.Client;
import causerie.messaging.Identity;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import causerie.protocol.line.Times;
import java.util.List;
import java.util.Optional;

/** {@code BAN: show or change the bans of a room; a plain name bans its account or address.} */
public final class BanCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    if (arguments.hasMore()) {
      String change = arguments.word();
      arguments.end();
      boolean added = !change.startsWith("-");
      String mask = change.startsWith("+") || !added ? change.substring(1) : change;
      room.setMask(
          session.session(), RoomMask.Kind.BAN, full(session, mask), added, session.session());
    }
    List<RoomMask> bans = room.masks(session.session(), RoomMask.Kind.BAN);
    for (RoomMask ban : bans) {
      session.item(
          Line.event("BANNED")
              .word("room", room.name().text())
              .word("mask", ban.mask())
              .word("by", ban.by().text())
              .word("time", Times.format(ban.time())));
    }
    session.reply(Line.ok("BAN").word("count", bans.size()));
  }

  private static String full(LineSession session, String mask) {
    if (!Nickname.isValid(mask)) {
      return mask;
    }
    Optional<Client> client = session.chat().clients().find(Nickname.of(mask));
    if (client.isEmpty()) {
      return mask;
    }
    return client.get().actor().identity() instanceof Identity.Registered registered
        ? "a:" + registered.name()
        : "*!*@" + client.get().host();
  }
}
