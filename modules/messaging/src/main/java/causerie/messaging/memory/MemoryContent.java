package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.auth.spi.AccountStore;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.Nickname;
import causerie.messaging.RoomId;
import causerie.messaging.RoomName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Rooms, histories and read markers. Guarded by its lock; every method but {@link #locked} wants
 * it.
 */
final class MemoryContent {
  /** Whose marker in which conversation. */
  record MarkerKey(AccountId account, Conversation conversation) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final AccountStore accounts;
  private final TreeMap<Long, RoomState> rooms = new TreeMap<>();
  private final Map<Conversation, TreeMap<MessageId, Entry>> histories = new HashMap<>();
  private final TreeMap<MessageId, Entry> all = new TreeMap<>();
  final Map<MarkerKey, Instant> markers = new HashMap<>();
  private long lastRoom;

  MemoryContent(AccountStore accounts) {
    this.accounts = accounts;
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** All rooms, the oldest first. */
  List<RoomState> rooms() {
    return List.copyOf(rooms.values());
  }

  boolean hasRoom(RoomId id) {
    return rooms.containsKey(id.value());
  }

  Optional<RoomState> create(RoomName name, Instant created) {
    if (rooms.values().stream().anyMatch(room -> room.name().equals(name))) {
      return Optional.empty();
    }
    var room = new RoomState(new RoomId(++lastRoom), name, created);
    rooms.put(room.id.value(), room);
    return Optional.of(room);
  }

  boolean delete(RoomId id) {
    if (rooms.remove(id.value()) == null) {
      return false;
    }
    var conversation = new Conversation.InRoom(id);
    List.copyOf(history(conversation).values()).forEach(this::remove);
    histories.remove(conversation);
    markers.keySet().removeIf(key -> key.conversation().equals(conversation));
    return true;
  }

  /** The entries of a conversation by id. */
  NavigableMap<MessageId, Entry> history(Conversation conversation) {
    TreeMap<MessageId, Entry> history = histories.get(conversation);
    return history == null ? new TreeMap<>() : history;
  }

  /** Everything that was said or happened, by id. */
  NavigableMap<MessageId, Entry> all() {
    return all;
  }

  void remove(Entry entry) {
    all.remove(entry.id());
    TreeMap<MessageId, Entry> history = histories.get(entry.conversation());
    if (history != null) {
      history.remove(entry.id());
    }
  }

  /** Stores an entry and what it changes; returns why it cannot be, empty when it is. */
  Optional<String> store(Entry entry) {
    if (all.containsKey(entry.id())) {
      return Optional.of("an entry with the id " + entry.id() + " exists");
    }
    Optional<String> problem = problem(entry);
    if (problem.isPresent()) {
      return problem;
    }
    put(entry.recalled());
    if (entry.event() instanceof Event.Redacted(var message, _)) {
      Entry taken = history(entry.conversation()).get(message);
      if (taken != null && taken.event() instanceof Event.Posted) {
        put(withoutContent(taken));
      }
    }
    if (entry.conversation() instanceof Conversation.InRoom(var id)) {
      RoomState room = rooms.get(id.value());
      if (room != null) {
        room.apply(entry);
      }
    }
    return Optional.empty();
  }

  private void put(Entry entry) {
    all.put(entry.id(), entry);
    histories.computeIfAbsent(entry.conversation(), _ -> new TreeMap<>()).put(entry.id(), entry);
  }

  private static Entry withoutContent(Entry e) {
    return new Entry(e.id(), e.conversation(), e.time(), e.actor(), Event.Posted.REDACTED, e.key());
  }

  /** Takes away all that this account said, and that it was this account. */
  long erase(AccountId author) {
    List<Entry> said =
        all.values().stream()
            .filter(entry -> entry.event() instanceof Event.Posted)
            .filter(entry ->
                entry.actor().identity() instanceof Identity.Registered(var id, _)
                    && id.equals(author))
            .toList();
    var nobody = Actor.recalled(new Nickname("*", "*"), new Identity.Guest());
    for (Entry e : said) {
      put(new Entry(e.id(), e.conversation(), e.time(), nobody, Event.Posted.REDACTED, ""));
    }
    return said.size();
  }

  /** Whether what it names exists. */
  private Optional<String> problem(Entry entry) {
    return switch (entry.conversation()) {
      case Conversation.InRoom(var id) -> {
        if (!rooms.containsKey(id.value())) {
          yield Optional.of("there is no room " + id.value());
        }
        yield lasting(entry.event()).flatMap(this::missing).or(() -> taken(id, entry.event()));
      }
      case Conversation.Between(var low, var high) -> missing(low).or(() -> missing(high));
      case Conversation.WithGuest(var account, _) -> missing(account);
    };
  }

  private Optional<String> taken(RoomId room, Event event) {
    return event instanceof Event.RoomRenamed(_, var to, _)
            && rooms.values().stream().anyMatch(r -> r.name().equals(to) && !r.id.equals(room))
        ? Optional.of("there is another room " + to)
        : Optional.empty();
  }

  private Optional<String> missing(AccountId account) {
    return accounts.find(account).isPresent()
        ? Optional.empty()
        : Optional.of("there is no account " + account.value());
  }

  /** The account of which something lasting would be kept. */
  private static Optional<AccountId> lasting(Event event) {
    Optional<Actor> whom =
        switch (event) {
          case Event.RoleChanged(var actor, _, var granted) ->
              granted ? Optional.of(actor) : Optional.empty();
          case Event.Invited(var actor, var opens) -> opens ? Optional.of(actor) : Optional.empty();
          case Event.Posted _,
              Event.Redacted _,
              Event.Joined _,
              Event.Left _,
              Event.Kicked _,
              Event.TopicChanged _,
              Event.SettingsChanged _,
              Event.MaskAdded _,
              Event.MaskRemoved _,
              Event.RoomRenamed _,
              Event.MetadataChanged _ ->
              Optional.empty();
        };
    return whom.flatMap(actor ->
        actor.identity() instanceof Identity.Registered(var id, _)
            ? Optional.of(id)
            : Optional.empty());
  }
}
