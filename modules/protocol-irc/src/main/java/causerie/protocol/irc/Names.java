package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.messaging.GroupName;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import java.util.Optional;
import java.util.function.Supplier;

/** What clients write where a name is looked for: what cannot be one names nothing. */
public final class Names {
  private Names() {}

  public static Optional<Nickname> nick(String text) {
    return Nickname.isValid(text) ? Optional.of(Nickname.of(text)) : Optional.empty();
  }

  public static Optional<RoomName> room(String text) {
    return tried(() -> RoomName.of(text));
  }

  public static Optional<GroupName> group(String text) {
    return tried(() -> GroupName.of(text));
  }

  private static <T> Optional<T> tried(Supplier<T> name) {
    try {
      return Optional.of(name.get());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
