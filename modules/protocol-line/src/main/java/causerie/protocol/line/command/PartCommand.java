package causerie.protocol.line.command;

import causerie.messaging.GroupName;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code PART: leave a room or group, by default the current one.} */
public final class PartCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target =
        arguments.peek().startsWith("#") || arguments.peek().startsWith("&")
            ? LineSession.place(arguments.word())
            : session
                .current()
                .orElseThrow(
                    () -> new BadRequest("no-current-room", "join a room first").asException());
    String reason = arguments.textOr("");
    if (target instanceof RoomName name) {
      Room room = session.chat().rooms().require(session.session(), name);
      room.part(session.session(), reason, session.session());
    } else if (target instanceof GroupName name) {
      session.chat().groups().require(name).part(session.session());
    }
    session.leftCurrent(target);
    session.reply(Line.ok("PART").word("room", target.text()));
  }
}
