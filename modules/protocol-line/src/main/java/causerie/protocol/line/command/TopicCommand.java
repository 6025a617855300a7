package causerie.protocol.line.command;

import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Topic;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code TOPIC: show or set the topic of a room.} */
public final class TopicCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    if (arguments.hasMore()) {
      String text = arguments.text();
      room.setTopic(session.session(), text.equals("-") ? "" : text, session.session());
    }
    session.reply(
        Line.ok("TOPIC")
            .word("room", room.name().text())
            .word("topic", room.view(session.session()).topic().map(Topic::text).orElse("")));
  }
}
