package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code ROLE: show, grant or take a role.} */
public final class RoleCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Room room = session.chat().rooms().require(session.session(), RoomName.of(arguments.word()));
    Nickname whom = Nickname.of(arguments.word());
    if (arguments.hasMore()) {
      String change = arguments.word();
      arguments.end();
      boolean granted = !change.startsWith("-");
      String name = change.startsWith("+") || !granted ? change.substring(1) : change;
      room.setRole(session.session(), whom, role(name), granted, session.session());
    }
    session.reply(
        Line.ok("ROLE")
            .word("room", room.name().text())
            .word("name", whom.text())
            .word("role", shown(room.view(session.session()), whom)));
  }

  private static String shown(RoomView view, Nickname whom) {
    return view.members().stream()
        .filter(member -> member.client().nick().equals(whom))
        .flatMap(member -> member.roles().stream())
        .min(Role::compareTo)
        .map(Line::word)
        .orElse("-");
  }

  private static Role role(String name) {
    for (Role role : Role.values()) {
      if (Line.word(role).equalsIgnoreCase(name)) {
        return role;
      }
    }
    throw new BadRequest(
            "bad-arguments",
            "there is no role "
                + name
                + "; known: owner, administrator, operator, half-operator, voice")
        .asException();
  }
}
