package causerie.protocol.irc;

import causerie.messaging.GroupName;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Target;

/** What a name stands for, by its first character. */
public final class Targets {
  private Targets() {}

  /** Whether a room of that name may be seen by the client; other names are not looked at. */
  public static boolean isThere(IrcSession irc, String name) {
    return name.isEmpty()
        || name.charAt(0) != RoomName.SIGN
        || Names.room(name)
            .flatMap(irc.chat().rooms()::find)
            .filter(room -> room.isVisibleTo(irc.client()))
            .isPresent();
  }

  /**
   * The room, group or client of that name.
   *
   * @throws causerie.auth.RefusedException when it cannot be a name
   */
  public static Target of(String name) {
    if (name.isEmpty()) {
      return Nickname.of(name);
    }
    return switch (name.charAt(0)) {
      case RoomName.SIGN -> RoomName.of(name);
      case GroupName.SIGN -> GroupName.of(name);
      default -> Nickname.of(name);
    };
  }
}
