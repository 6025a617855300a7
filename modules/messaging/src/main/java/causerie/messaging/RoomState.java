package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a room is at one point of its log: pure state without lock or store, changed only by {@link
 * #apply}. Guarded by the lock of its {@link Room}.
 */
final class RoomState {
  /** Written under the lock, read by anybody. */
  private volatile RoomName name;

  private final Map<AccountId, EnumSet<Role>> lasting = new HashMap<>();
  private final RoomMasks masks;
  private final RoomInvitations invitations;
  private final Map<Client, EnumSet<Role>> members = new LinkedHashMap<>();
  private RoomSettings settings;
  private Optional<Topic> topic;
  private KeyValues metadata;
  private final Instant created;

  RoomState(StoredRoom stored, RoomInvitations invitations) {
    this.invitations = invitations;
    name = stored.name();
    settings = stored.settings();
    topic = stored.topic();
    metadata = stored.metadata();
    created = stored.created();
    masks = new RoomMasks(stored.masks());
    stored.roles().forEach((account, roles) -> lasting.put(account, copy(roles)));
  }

  RoomName name() {
    return name;
  }

  RoomSettings settings() {
    return settings;
  }

  Instant created() {
    return created;
  }

  Optional<Topic> topic() {
    return topic;
  }

  KeyValues metadata() {
    return metadata;
  }

  RoomMasks masks() {
    return masks;
  }

  RoomInvitations invitations() {
    return invitations;
  }

  boolean isMember(Client client) {
    return members.containsKey(client);
  }

  Set<Client> members() {
    return members.keySet();
  }

  /** Whether nobody has a lasting say here: then who comes first gets one. */
  boolean isOwnerless() {
    return members.isEmpty() && !lastingly(role -> role.includes(Role.OPERATOR));
  }

  /** The lasting roles of an account. */
  Set<Role> lasting(AccountId account) {
    return copy(lasting.getOrDefault(account, EnumSet.noneOf(Role.class)));
  }

  /** The lasting roles of every account that has some. */
  Map<AccountId, Set<Role>> lasting() {
    Map<AccountId, Set<Role>> all = new HashMap<>();
    lasting.forEach((account, roles) -> {
      if (!roles.isEmpty()) {
        all.put(account, copy(roles));
      }
    });
    return all;
  }

  /** Whether some account is a lasting owner. */
  boolean hasOwner() {
    return lastingly(role -> role == Role.OWNER);
  }

  private boolean lastingly(Predicate<Role> held) {
    return lasting.values().stream().flatMap(Set::stream).anyMatch(held);
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

  /** Whether everybody in the room sees that member. */
  boolean isShownToAll(Client member) {
    return !settings.has(RoomFlag.AUDITORIUM) || !roles(member).isEmpty();
  }

  /** Whether that member shows to somebody who may know of the room. */
  boolean isShown(Client member, Client viewer) {
    return isShownToAll(member)
        || member == viewer
        || viewer.isAdministrator()
        || !roles(viewer).isEmpty();
  }

  boolean has(Client client, Role needed) {
    for (Role role : roles(client)) {
      if (role.includes(needed)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Brings a committed entry into the state.
   *
   * @param who the client that it happened to, when it is connected
   * @return whether anything changed, so that it is worth telling
   */
  boolean apply(Entry entry, @Nullable Client who) {
    return switch (entry.event()) {
      case Event.Posted _, Event.Redacted _ -> true;
      case Event.Joined() -> who != null && join(who);
      case Event.Left _, Event.Kicked _ -> who != null && members.remove(who) != null;
      case Event.Invited(var whom, var opens) -> {
        if (opens) {
          invitations.add(whom, who, entry.time());
        }
        yield true;
      }
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
      case Event.MaskAdded(var kind, var mask) ->
          masks.add(kind, mask, entry.actor().nick(), entry.time());
      case Event.MaskRemoved(var kind, var mask) -> masks.remove(kind, mask);
      case Event.RoomRenamed(_, var to, _) -> {
        name = to;
        yield true;
      }
      case Event.MetadataChanged(var change) -> {
        KeyValues before = metadata;
        metadata = before.with(change);
        yield !before.equals(metadata);
      }
    };
  }

  /** It is nobody's any more, and everybody leaves at once; returns who that is. */
  List<Client> dissolve() {
    List<Client> all = List.copyOf(members.keySet());
    members.clear();
    lasting.clear();
    return all;
  }

  /** Somebody is in the room again, with the roles of its account. */
  void restore(Client who) {
    members.put(who, EnumSet.noneOf(Role.class));
  }

  private boolean join(Client who) {
    invitations.use(who);
    return who.isHere() && members.putIfAbsent(who, EnumSet.noneOf(Role.class)) == null;
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

  private static EnumSet<Role> copy(Set<Role> roles) {
    EnumSet<Role> copy = EnumSet.noneOf(Role.class);
    copy.addAll(roles);
    return copy;
  }
}
