package causerie.messaging;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the owners of a room have set.
 *
 * @param flags the switches that are on
 * @param key what one has to say to join; empty for none
 * @param limit most members, 0 for no limit
 * @param forward the room into which those come who may not come into this one
 */
public record RoomSettings(Set<RoomFlag> flags, String key, int limit, Optional<RoomName> forward) {
  /** What a new room starts with. */
  public static final RoomSettings DEFAULT =
      new RoomSettings(
          EnumSet.of(RoomFlag.TOPIC_LOCKED, RoomFlag.MEMBERS_SPEAK), "", 0, Optional.empty());

  public RoomSettings {
    flags = Set.copyOf(flags);
    if (limit < 0) {
      throw new IllegalArgumentException("limit " + limit + " is below 0");
    }
  }

  /** Whether that switch is on. */
  public boolean has(RoomFlag flag) {
    return flags.contains(flag);
  }

  /** The same settings with one switch on or off. */
  public RoomSettings with(RoomFlag flag, boolean on) {
    EnumSet<RoomFlag> changed = EnumSet.noneOf(RoomFlag.class);
    changed.addAll(flags);
    if (on) {
      changed.add(flag);
    } else {
      changed.remove(flag);
    }
    return new RoomSettings(changed, key, limit, forward);
  }

  /** The same settings with another key; empty for none. */
  public RoomSettings withKey(String newKey) {
    return new RoomSettings(flags, newKey, limit, forward);
  }

  /** The same settings with another limit; 0 for none. */
  public RoomSettings withLimit(int newLimit) {
    return new RoomSettings(flags, key, newLimit, forward);
  }

  /** The same settings with another room for those who may not come in; empty for none. */
  public RoomSettings withForward(Optional<RoomName> newForward) {
    return new RoomSettings(flags, key, limit, newForward);
  }
}
