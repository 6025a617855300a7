package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code OWN: own a room that nobody owns, or give one's own to somebody in it.} */
public final class OwnCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    Nickname owner = session.session().client().nick();
    if (arguments.hasMore()) {
      owner = Nickname.of(arguments.word());
      arguments.end();
      boolean _ = room.transfer(session.session(), owner, session.session());
    } else {
      boolean _ = room.claim(session.session(), session.session());
    }
    session.reply(Line.ok("OWN").word("room", room.name().text()).word("name", owner.text()));
  }
}
