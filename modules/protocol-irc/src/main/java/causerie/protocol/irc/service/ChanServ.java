package causerie.protocol.irc.service;

import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.protocol.irc.IrcSession;
import java.util.List;

/** Rooms. */
final class ChanServ extends Service {
  ChanServ() {
    super("ChanServ");
    add("INFO", 1, "<#room>", "show what is known of a room", this::info);
    role("OWNER", Role.OWNER);
    role("ADMIN", Role.ADMINISTRATOR);
    role("OP", Role.OPERATOR);
    role("HALFOP", Role.HALF_OPERATOR);
    role("VOICE", Role.VOICE);
  }

  private void role(String word, Role role) {
    add(word, 1, "<#room> [nick]", "grant that role", (irc, a) -> grant(irc, a, role, true));
    add("DE" + word, 1, "<#room> [nick]", "take it", (irc, a) -> grant(irc, a, role, false));
  }

  private static Room room(IrcSession irc, List<String> arguments) {
    return irc.chat().rooms().require(irc.session(), RoomName.of(arguments.getFirst()));
  }

  private void info(IrcSession irc, List<String> arguments) {
    Room room = room(irc, arguments);
    RoomView view = room.view(irc.session());
    say(irc, "Room " + view.name() + ", made " + room.created());
    say(irc, view.members().size() + " are in it");
  }

  private void grant(IrcSession irc, List<String> arguments, Role role, boolean granted)
      throws InterruptedException {
    Room room = room(irc, arguments);
    Nickname whom = arguments.size() > 1 ? Nickname.of(arguments.get(1)) : irc.client().nick();
    room.setRole(irc.session(), whom, role, granted, irc.change());
    say(irc, "It is done");
  }
}
