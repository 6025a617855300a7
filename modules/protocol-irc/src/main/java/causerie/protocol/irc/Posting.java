package causerie.protocol.irc;

import causerie.irc.Ctcp;
import causerie.irc.Numeric;
import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.RoomName;
import causerie.messaging.Target;
import java.util.Optional;

/** Where a message goes: a room, some of a room, a group, a client or a service. */
public final class Posting {
  private Posting() {}

  /**
   * Posts a draft to whatever the target names.
   *
   * @throws causerie.auth.RefusedException when it is refused at once
   */
  public static void post(IrcSession irc, String target, Draft draft) throws InterruptedException {
    if (irc.services().take(irc, target, draft)) {
      return;
    }
    if (!fits(irc, target, draft)) {
      irc.reply(
          Numeric.ERR_INPUTTOOLONG,
          "That line is too long once your name stands before it; send it as several lines");
      return;
    }
    Optional<Role> least = RoomModes.prefixed(target.charAt(0));
    String name = target.substring(leading(target));
    if (least.isPresent() && !name.isEmpty() && name.charAt(0) == RoomName.SIGN) {
      irc.postTo(RoomName.of(name), lowest(target), draft);
      return;
    }
    Target to = Targets.of(target);
    irc.post(to, draft);
    if (draft.kind() == Event.Kind.MESSAGE
        && to instanceof Nickname nick
        && !Ctcp.isCtcp(draft.text())) {
      tellAway(irc, nick);
    }
  }

  private static void tellAway(IrcSession irc, Nickname nick) {
    irc.chat()
        .clients()
        .find(nick)
        .filter(client -> !client.away().isEmpty())
        .ifPresent(client -> irc.reply(Numeric.RPL_AWAY, client.nick().text(), client.away()));
  }

  /** Whether others get it in one line, unless it was sent as several. */
  private static boolean fits(IrcSession irc, String target, Draft draft) {
    if (draft.text().indexOf('\n') >= 0 || !draft.seams().isEmpty()) {
      return true;
    }
    String word = draft.kind() == Event.Kind.NOTICE ? "NOTICE" : "PRIVMSG";
    return SaidLines.isOneLine(irc.client().actor().mask(), word, target, draft.text());
  }

  private static int leading(String target) {
    int i = 0;
    while (i < target.length() && RoomModes.prefixed(target.charAt(i)).isPresent()) {
      i++;
    }
    return i;
  }

  /** Of several prefixes the lowest counts: it includes the others. */
  private static Role lowest(String target) {
    Role lowest = Role.OWNER;
    for (int i = 0; i < leading(target); i++) {
      Role role = RoomModes.prefixed(target.charAt(i)).orElseThrow();
      if (lowest.includes(role)) {
        lowest = role;
      }
    }
    return lowest;
  }
}
