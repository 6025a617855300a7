package causerie.protocol.line.command;

import causerie.messaging.Client;
import causerie.messaging.Group;
import causerie.messaging.Identity;
import causerie.messaging.Room;
import causerie.messaging.RoomView;
import causerie.messaging.Topic;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.List;
import java.util.Locale;

/** {@code LIST: connected clients; groups with their members; rooms (s1).} */
public final class ListCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String what = arguments.wordOr("all").toLowerCase(Locale.ROOT);
    arguments.end();
    int count =
        switch (what.charAt(0)) {
          case 'a' -> listClients(session) + listGroups(session) + listRooms(session);
          case 'c' -> listClients(session);
          case 'g' -> listGroups(session);
          case 'r' -> listRooms(session);
          default -> throw arguments.usage();
        };
    session.reply(Line.ok("LIST").word("count", count));
  }

  /** {@code GROUPS}: the groups alone. */
  public static void groups(LineSession session, Arguments arguments) {
    arguments.end();
    session.reply(Line.ok("GROUPS").word("count", listGroups(session)));
  }

  private static int listClients(LineSession session) {
    List<Client> clients = session.chat().clients().all();
    for (Client client : clients) {
      String account =
          client.actor().identity() instanceof Identity.Registered registered
              ? registered.name().text()
              : "-";
      Line line =
          Line.event("CLIENT")
              .word("id", client.id())
              .word("name", client.nick().text())
              .word("account", account);
      session.reply(
          client.away().isEmpty() ? line : line.text("away").json("away", client.away()));
    }
    return clients.size();
  }

  private static int listGroups(LineSession session) {
    List<Group> groups = session.chat().groups().all();
    for (Group group : groups) {
      List<String> names = group.members().stream().map(m -> m.nick().text()).toList();
      session.reply(
          Line.event("GROUP")
              .word("name", group.name().text())
              .text(String.join(",", names))
              .json("members", names));
    }
    return groups.size();
  }

  private static int listRooms(LineSession session) {
    List<Room> rooms = session.chat().rooms().visible(session.session());
    for (Room room : rooms) {
      RoomView view = room.view(session.session());
      session.reply(
          Line.event("ROOM")
              .word("name", view.name().text())
              .word("members", view.members().size())
              .word("topic", view.topic().map(Topic::text).orElse("")));
    }
    return rooms.size();
  }
}
