package causerie.protocol.line.command;

import causerie.auth.RefusedException;
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
import java.util.Optional;

/** {@code LIST: connected clients; groups with their members; rooms (s1).} */
public final class ListCommand implements Command.Action {
  /** So many names of a group's members are shown on its line, which has to fit into an outbox. */
  private static final int MOST_NAMES = 1000;

  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
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
  public static void groups(LineSession session, Arguments arguments) throws InterruptedException {
    arguments.end();
    session.reply(Line.ok("GROUPS").word("count", listGroups(session)));
  }

  private static int listClients(LineSession session) throws InterruptedException {
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
      session.item(client.away().isEmpty() ? line : line.text("away").json("away", client.away()));
    }
    return clients.size();
  }

  private static int listGroups(LineSession session) throws InterruptedException {
    List<Group> groups = session.chat().groups().all();
    for (Group group : groups) {
      List<Client> members = group.members();
      List<String> names =
          members.stream().limit(MOST_NAMES).map(member -> member.nick().text()).toList();
      session.item(
          Line.event("GROUP")
              .word("name", group.name().text())
              .text(String.join(",", names))
              .json("members", names)
              .json("count", members.size()));
    }
    return groups.size();
  }

  private static int listRooms(LineSession session) throws InterruptedException {
    int count = 0;
    for (Room room : session.chat().rooms().visible(session.session())) {
      Optional<RoomView> view = view(session, room);
      if (view.isPresent()) {
        session.item(line(view.get()));
        count++;
      }
    }
    return count;
  }

  private static Line line(RoomView view) {
    return Line.event("ROOM")
        .word("name", view.name().text())
        .word("members", view.members().size())
        .word("topic", view.topic().map(Topic::text).orElse(""));
  }

  /** Empty when the room was hidden since the list was made. */
  private static Optional<RoomView> view(LineSession session, Room room) {
    try {
      return Optional.of(room.view(session.session()));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
