package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.KeyValues;
import causerie.messaging.Role;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.Topic;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One room as it stands. Guarded by the lock of {@link MemoryContent}. */
final class RoomState {
  final RoomId id;
  private RoomName name;
  private final Instant created;
  private @Nullable Topic topic;
  private RoomSettings settings = RoomSettings.DEFAULT;
  private final Map<AccountId, Set<Role>> roles = new HashMap<>();
  private final List<RoomMask> masks = new ArrayList<>();
  private final Map<AccountId, Instant> invited = new HashMap<>();
  private KeyValues metadata = KeyValues.NONE;

  RoomState(RoomId id, RoomName name, Instant created) {
    this.id = id;
    this.name = name;
    this.created = created;
  }

  /** What an entry changes: the one place that knows. */
  void apply(Entry entry) {
    switch (entry.event()) {
      case Event.Posted _, Event.Redacted _, Event.Left _, Event.Kicked _ -> {}
      case Event.Joined() -> {
        if (entry.actor().identity() instanceof Identity.Registered(var account, _)) {
          invited.remove(account);
        }
      }
      case Event.Invited(var whom, var opens) -> {
        if (opens && whom.identity() instanceof Identity.Registered(var account, _)) {
          invited.put(account, entry.time());
        }
      }
      case Event.TopicChanged(var text) ->
          topic = new Topic(text, entry.actor().nick(), entry.time());
      case Event.RoleChanged(var whom, var role, var granted) -> {
        if (whom.identity() instanceof Identity.Registered(var account, _)) {
          change(account, role, granted);
        }
      }
      case Event.SettingsChanged(_, var changed) -> settings = changed;
      case Event.MaskAdded(var kind, var mask) -> {
        if (masks.stream().noneMatch(known -> is(known, kind, mask))) {
          masks.add(new RoomMask(kind, mask, entry.actor().nick(), entry.time()));
        }
      }
      case Event.MaskRemoved(var kind, var mask) -> masks.removeIf(known -> is(known, kind, mask));
      case Event.RoomRenamed(_, var to, _) -> name = to;
      case Event.MetadataChanged(var change) -> metadata = metadata.with(change);
    }
  }

  RoomName name() {
    return name;
  }

  /** A copy; {@code newest} is the time of the newest entry. */
  StoredRoom stored(Optional<Instant> newest) {
    Map<AccountId, Set<Role>> copied = new HashMap<>();
    roles.forEach((account, held) -> copied.put(account, Set.copyOf(held)));
    return new StoredRoom(
        id,
        name,
        created,
        Optional.ofNullable(topic),
        settings,
        Map.copyOf(copied),
        List.copyOf(masks),
        Map.copyOf(invited),
        metadata,
        newest.filter(time -> time.isAfter(created)).orElse(created));
  }

  private void change(AccountId account, Role role, boolean granted) {
    Set<Role> held = roles.computeIfAbsent(account, _ -> EnumSet.noneOf(Role.class));
    if (granted) {
      held.add(role);
    } else {
      held.remove(role);
    }
    if (held.isEmpty()) {
      roles.remove(account);
    }
  }

  private static boolean is(RoomMask known, RoomMask.Kind kind, String mask) {
    return known.kind() == kind && known.mask().equals(mask);
  }
}
