package causerie.protocol.line.command;

import causerie.messaging.Client;
import causerie.messaging.GroupName;
import causerie.messaging.Identity;
import causerie.messaging.Role;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Set;

/** {@code MEMBERS: who is in a room or group.} */
public final class MembersCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target =
        arguments.hasMore()
            ? LineSession.place(arguments.word())
            : session
                .current()
                .orElseThrow(
                    () -> new BadRequest("no-current-room", "join a room first").asException());
    arguments.end();
    int count = 0;
    if (target instanceof RoomName name) {
      RoomView view =
          session.chat().rooms().require(session.session(), name).view(session.session());
      for (RoomView.Member member : view.members()) {
        session.item(member(view.name().text(), member.client(), member.roles()));
        count++;
      }
    } else if (target instanceof GroupName name) {
      for (Client client : session.chat().groups().require(name).members()) {
        session.item(member(name.text(), client, Set.of()));
        count++;
      }
    }
    session.reply(Line.ok("MEMBERS").word("count", count));
  }

  private static Line member(String where, Client client, Set<Role> roles) {
    String account =
        client.actor().identity() instanceof Identity.Registered registered
            ? registered.name().text()
            : "-";
    Line line =
        Line.event("MEMBER")
            .word("room", where)
            .word("name", client.nick().text())
            .word("account", account)
            .word("role", roles.stream().min(Role::compareTo).map(Line::word).orElse("-"));
    return client.away().isEmpty() ? line : line.text("away").json("away", client.away());
  }
}
