package causerie.protocol.line.command;

import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import causerie.protocol.line.SettingWords;

/** {@code ROOM: show or change the settings of a room.} */
public final class RoomCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    if (arguments.hasMore()) {
      String name = arguments.word();
      String value = arguments.word();
      arguments.end();
      room.changeSettings(
          session.session(), before -> SettingWords.change(before, name, value), session.session());
    }
    RoomSettings settings = room.view(session.session()).settings();
    boolean member = room.isMember(session.session().client());
    session.reply(
        Line.ok("ROOM")
            .word("room", room.name().text())
            .word("settings", SettingWords.of(settings, member)));
  }
}
