package causerie.protocol.line.command;

import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code DISSOLVE: remove a room with all that was said in it.} */
public final class DissolveCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    RoomName name = room.name();
    room.dissolve(session.session(), arguments.textOr(""), session.session());
    session.leftCurrent(name);
    session.reply(Line.ok("DISSOLVE").word("room", name.text()));
  }
}
