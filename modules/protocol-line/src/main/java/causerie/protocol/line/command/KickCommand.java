package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code KICK: remove somebody from a room.} */
public final class KickCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    Nickname whom = Nickname.of(arguments.word());
    room.kick(session.session(), whom, arguments.textOr(""), session.session());
    session.reply(Line.ok("KICK").word("room", room.name().text()).word("name", whom.text()));
  }
}
