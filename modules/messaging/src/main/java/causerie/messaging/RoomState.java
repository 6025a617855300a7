package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a room is at one point of its log: pure state without lock or store, changed only by {@link
 * #apply}. Guarded by the lock of its {@link Room}.
 */
final class RoomState {
  private final RoomName name;
  private final Map<AccountId, EnumSet<Role>> lasting = new HashMap<>();
  private final Set<AccountId> invitedAccounts = new HashSet<>();
  private final Set<Client> invitedGuests = new HashSet<>();
  private final List<RoomMask> masks = new ArrayList<>();
  private final Map<Client, EnumSet<Role>> members = new LinkedHashMap<>();
  private RoomSettings settings;
  private Optional<Topic> topic;

  RoomState(StoredRoom stored) {
    name = stored.name();
    settings = stored.settings();
    topic = stored.topic();
    masks.addAll(stored.masks());
    invitedAccounts.addAll(stored.invited());
    stored.roles().forEach((account, roles) -> lasting.put(account, copy(roles)));
  }

  RoomName name() {
    return name;
  }

  RoomSettings settings() {
    return settings;
  }

  Optional<Topic> topic() {
    return topic;
  }

  List<RoomMask> masks() {
    return List.copyOf(masks);
  }

  boolean isMember(Client client) {
    return members.containsKey(client);
  }

  Set<Client> members() {
    return members.keySet();
  }

  /** Whether nobody has a lasting say here: then who comes first gets one. */
  boolean isOwnerless() {
    return members.isEmpty()
        && lasting.values().stream().flatMap(Set::stream).noneMatch(r -> r.includes(Role.OPERATOR));
  }

  boolean isOwnedBy(AccountId account) {
    return lasting.getOrDefault(account, EnumSet.noneOf(Role.class)).contains(Role.OWNER);
  }

  /** The roles of a client: those of its account and those given for this stay. */
  Set<Role> roles(Client client) {
    EnumSet<Role> all = EnumSet.noneOf(Role.class);
    all.addAll(members.getOrDefault(client, EnumSet.noneOf(Role.class)));
    if (client.actor().identity() instanceof Identity.Registered registered) {
      all.addAll(lasting.getOrDefault(registered.id(), EnumSet.noneOf(Role.class)));
    }
    return all;
  }

  boolean has(Client client, Role needed) {
    for (Role role : roles(client)) {
      if (role.includes(needed)) {
        return true;
      }
    }
    return false;
  }

  boolean isInvited(Client client) {
    return invitedGuests.contains(client)
        || (client.actor().identity() instanceof Identity.Registered registered
            && invitedAccounts.contains(registered.id()));
  }

  boolean hasMask(RoomMask.Kind kind, String mask) {
    return masks.stream().anyMatch(m -> m.kind() == kind && m.mask().equalsIgnoreCase(mask));
  }

  /** The mask as it stands in the list, which the store knows by its letters; else as given. */
  String spelling(RoomMask.Kind kind, String mask) {
    return masks.stream()
        .filter(m -> m.kind() == kind && m.mask().equalsIgnoreCase(mask))
        .map(RoomMask::mask)
        .findFirst()
        .orElse(mask);
  }

  int maskCount() {
    return masks.size();
  }

  /**
   * Brings a committed entry into the state.
   *
   * @param who the client that it happened to, when it is connected
   * @return whether anything changed, so that it is worth telling
   */
  boolean apply(Entry entry, @Nullable Client who) {
    return switch (entry.event()) {
      case Event.Posted _ -> true;
      case Event.Joined() -> who != null && join(who);
      case Event.Left _, Event.Kicked _ -> who != null && members.remove(who) != null;
      case Event.Invited(var whom) -> invite(whom, who);
      case Event.TopicChanged(var text) -> {
        topic = Optional.of(new Topic(text, entry.actor().nick(), entry.time()));
        yield true;
      }
      case Event.RoleChanged(var whom, var role, var granted) -> role(whom, who, role, granted);
      case Event.SettingsChanged(_, var changed) -> {
        boolean differs = !settings.equals(changed);
        settings = changed;
        yield differs;
      }
      case Event.MaskAdded(var kind, var mask) -> addMask(kind, mask, entry.actor(), entry.time());
      case Event.MaskRemoved(var kind, var mask) ->
          masks.removeIf(m -> m.kind() == kind && m.mask().equalsIgnoreCase(mask));
    };
  }

  private boolean join(Client who) {
    invitedGuests.remove(who);
    if (who.actor().identity() instanceof Identity.Registered registered) {
      invitedAccounts.remove(registered.id());
    }
    return who.isHere() && members.putIfAbsent(who, EnumSet.noneOf(Role.class)) == null;
  }

  private boolean invite(Actor whom, @Nullable Client who) {
    invitedGuests.removeIf(guest -> !guest.isHere());
    return switch (whom.identity()) {
      case Identity.Registered(var id, _) -> invitedAccounts.add(id);
      case Identity.Guest() -> who != null && invitedGuests.add(who);
    };
  }

  private boolean role(Actor whom, @Nullable Client who, Role role, boolean granted) {
    boolean changed = false;
    if (whom.identity() instanceof Identity.Registered registered) {
      EnumSet<Role> roles =
          lasting.computeIfAbsent(registered.id(), _ -> EnumSet.noneOf(Role.class));
      changed = granted ? roles.add(role) : roles.remove(role);
    }
    EnumSet<Role> here = who == null ? null : members.get(who);
    if (here != null && (!granted || whom.identity() instanceof Identity.Guest)) {
      changed |= granted ? here.add(role) : here.remove(role);
    }
    return changed;
  }

  private boolean addMask(RoomMask.Kind kind, String mask, Actor by, Instant time) {
    return !hasMask(kind, mask) && masks.add(new RoomMask(kind, mask, by.nick(), time));
  }

  boolean isBanned(Client client) {
    return matches(RoomMask.Kind.BAN, client) && !matches(RoomMask.Kind.EXCEPTION, client);
  }

  boolean matches(RoomMask.Kind kind, Client client) {
    for (RoomMask mask : masks) {
      if (mask.kind() == kind && client.matches(mask.mask())) {
        return true;
      }
    }
    return false;
  }

  private static EnumSet<Role> copy(Set<Role> roles) {
    EnumSet<Role> copy = EnumSet.noneOf(Role.class);
    copy.addAll(roles);
    return copy;
  }
}
