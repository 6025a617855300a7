package causerie.protocol.line.command;

import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code MOVE: give a room another name.} */
public final class MoveCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    RoomName from = room.name();
    RoomName to = RoomName.of(arguments.word());
    boolean _ = room.rename(session.session(), to, arguments.textOr(""), session.session());
    session.reply(Line.ok("MOVE").word("room", from.text()).word("to", to.text()));
  }
}
