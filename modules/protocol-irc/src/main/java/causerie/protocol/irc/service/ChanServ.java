package causerie.protocol.irc.service;

import causerie.auth.AccountName;
import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.RoomModes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rooms. */
final class ChanServ extends Service {
  ChanServ() {
    super("ChanServ");
    add("REGISTER", 1, "<#room>", "own a room that you operate", this::register);
    add("DROP", 1, "<#room> [confirm]", "remove a room and its history", this::drop);
    alias("UNREGISTER", "DROP");
    add("TRANSFER", 2, "<#room> <nick>", "give your room to somebody in it", this::transfer);
    add("INFO", 1, "<#room>", "show what is known of a room", this::info);
    add(
        "AMODE",
        1,
        "<#room> [<+ or -><q, a, o, h or v> <account>]",
        "show or change which roles accounts have whenever they come",
        this::accountModes);
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

  private void register(IrcSession irc, List<String> arguments) throws InterruptedException {
    Room room = room(irc, arguments);
    boolean claimed = room.claim(irc.session(), irc.change());
    say(irc, room.name() + (claimed ? " is yours" : " is yours already"));
  }

  private void drop(IrcSession irc, List<String> arguments) throws InterruptedException {
    Room room = room(irc, arguments);
    if (arguments.size() < 2 || !arguments.get(1).equalsIgnoreCase("confirm")) {
      say(
          irc,
          "This removes "
              + room.name()
              + " and everything that was said in it for ever. If you mean it: DROP "
              + room.name()
              + " confirm");
      return;
    }
    room.dissolve(irc.session(), "", irc.changeOf(room));
    say(irc, room.name() + " and its history are gone");
  }

  private void transfer(IrcSession irc, List<String> arguments) throws InterruptedException {
    Room room = room(irc, arguments);
    String whom = arguments.get(1);
    boolean passed = room.transfer(irc.session(), Nickname.of(whom), irc.change());
    say(irc, room.name() + (passed ? " belongs to " + whom + " now" : " is yours already"));
  }

  private void info(IrcSession irc, List<String> arguments) {
    Room room = room(irc, arguments);
    RoomView view = room.view(irc.session());
    say(irc, "Room " + view.name() + ", made " + view.created());
    String owners =
        room.keepers(irc.session()).stream()
            .filter(keeper -> keeper.roles().contains(Role.OWNER))
            .map(keeper -> keeper.account().text())
            .collect(Collectors.joining(", "));
    say(irc, owners.isEmpty() ? "Nobody owns it" : "Owned by " + owners);
    say(irc, "In it: " + view.members().size());
  }

  private void accountModes(IrcSession irc, List<String> arguments) throws InterruptedException {
    Room room = room(irc, arguments);
    if (arguments.size() > 1) {
      changeAccountMode(irc, room, arguments);
      return;
    }
    List<Room.Keeper> keepers = room.keepers(irc.session());
    for (Room.Keeper keeper : keepers) {
      String letters =
          keeper.roles().stream()
              .sorted()
              .map(role -> String.valueOf(RoomModes.letter(role)))
              .collect(Collectors.joining());
      say(irc, keeper.account() + " +" + letters);
    }
    say(irc, "Accounts with a role in " + room.name() + ": " + keepers.size());
  }

  private void changeAccountMode(IrcSession irc, Room room, List<String> arguments)
      throws InterruptedException {
    String change = arguments.get(1);
    boolean granted = change.startsWith("+");
    Optional<Role> role =
        change.length() == 2 && (granted || change.startsWith("-"))
            ? RoomModes.role(change.charAt(1))
            : Optional.empty();
    if (role.isEmpty() || arguments.size() < 3) {
      say(irc, "Write it like this: AMODE <#room> [<+ or -><q, a, o, h or v> <account>]");
      return;
    }
    AccountName account = new AccountName(arguments.get(2));
    boolean changed = room.setRole(irc.session(), account, role.get(), granted, irc.changeOf(room));
    say(irc, changed ? "It is done" : "It is so already");
  }

  private void grant(IrcSession irc, List<String> arguments, Role role, boolean granted)
      throws InterruptedException {
    Room room = room(irc, arguments);
    Nickname whom = arguments.size() > 1 ? Nickname.of(arguments.get(1)) : irc.client().nick();
    boolean changed = room.setRole(irc.session(), whom, role, granted, irc.change());
    say(irc, changed ? "It is done" : "It is so already");
  }
}
