package causerie.protocol.line.command;

import causerie.messaging.Group;
import causerie.messaging.GroupName;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.messaging.Target;
import causerie.messaging.Topic;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code JOIN: enter a room or group, making it if there is none.} */
public final class JoinCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target = LineSession.place(arguments.word());
    String key = arguments.wordOr("");
    arguments.end();
    if (target instanceof RoomName name) {
      RoomView view =
          session.chat().rooms().join(session.session(), name, key, session.session()).view();
      session.setCurrent(view.name());
      session.reply(
          Line.ok("JOIN")
              .word("room", view.name().text())
              .word("members", view.members().size())
              .json("topic", view.topic().map(Topic::text).orElse("")));
    } else if (target instanceof GroupName name) {
      join(session, name, "JOIN");
    }
  }

  static void join(LineSession session, GroupName name, String command) {
    Group group = session.chat().groups().join(session.session(), name);
    session.setCurrent(group.name());
    session.reply(
        Line.ok(command).word("room", group.name().text()).word("members", group.members().size()));
  }
}
