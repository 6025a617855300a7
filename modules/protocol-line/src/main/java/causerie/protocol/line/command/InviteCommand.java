package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code INVITE: invite somebody who is here into a room.} */
public final class InviteCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Nickname whom = Nickname.of(arguments.word());
    RoomName name = RoomName.of(arguments.word());
    arguments.end();
    Room room = session.chat().rooms().require(session.session(), name);
    room.invite(session.session(), whom, session.session());
    session.reply(Line.ok("INVITE").word("name", whom.text()).word("room", room.name().text()));
  }
}
