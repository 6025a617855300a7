package causerie.messaging;

import causerie.auth.RefusedException;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The rooms there are. Any thread. */
public final class Rooms {
  private final ChatContext context;
  private final Map<String, Room> byName = new ConcurrentHashMap<>();
  private final Map<RoomId, Room> byId = new ConcurrentHashMap<>();

  /** Held while a room is made in the store, the one lock that waits for it: making is rare. */
  private final ReentrantLock making = new ReentrantLock();

  Rooms(ChatContext context) {
    this.context = context;
    for (StoredRoom stored : context.store().rooms().rooms()) {
      add(stored);
    }
  }

  /** That room, if the session may know of it; refuses otherwise. */
  public Room require(Session session, RoomName name) {
    Room room = byName.get(name.fold());
    if (room == null || !room.isVisibleTo(session.client())) {
      throw new ChatRefusal.NoSuchRoom(name.text()).asException();
    }
    return room;
  }

  /** That room, whoever asks. */
  public Optional<Room> find(RoomName name) {
    return Optional.ofNullable(byName.get(name.fold()));
  }

  Optional<Room> find(RoomId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Joins a room, making it if there is none and the session may. Who may not, but for a ban, comes
   * into the room to which this one sends people on, if there is one.
   *
   * @param key what one has to say to join; empty for nothing
   * @param label the answer's, which has come through the session's subscriber when this returns
   */
  public Arrival join(Session session, RoomName name, String key, Object label)
      throws InterruptedException {
    var request = new Request(session, label);
    try {
      return enter(request, name, key);
    } catch (RefusedException e) {
      Optional<Room> other = find(name).flatMap(Room::forward).flatMap(this::find);
      if (other.isEmpty()
          || !(e.refusal() instanceof ChatRefusal.CannotJoin why)
          || why instanceof ChatRefusal.Banned) {
        throw e;
      }
      session.deliver(request.answer(new News.Forwarded(name, other.get().name(), why)));
      return other.get().join(request, key);
    }
  }

  private Arrival enter(Request request, RoomName name, String key) throws InterruptedException {
    Session session = request.by();
    Room room = byName.get(name.fold());
    if (room == null) {
      // Before it is made: who may not enter one more must not fill the server with empty rooms.
      RoomEntrance.requireFewRooms(session.client(), context.settings());
      room = create(session, name);
    }
    return room.join(request, key);
  }

  /** The rooms that the session may know of, by name. */
  public List<Room> visible(Session session) {
    return sorted(byName.values().stream().filter(room -> room.isVisibleTo(session.client())));
  }

  private static List<Room> sorted(Stream<Room> rooms) {
    return rooms.sorted(Comparator.comparing(room -> room.name().fold())).toList();
  }

  /** All of them, whoever may know, in no order. */
  public List<Room> all() {
    return List.copyOf(byName.values());
  }

  /** The rooms of which that viewer may know that the other one is in them, by name. */
  public List<Room> of(Client member, Client viewer) {
    return sorted(member.rooms().stream().filter(room -> room.shows(member, viewer)));
  }

  /** Whether that viewer sees the other one in a room in which it is too. */
  public boolean share(Client member, Client viewer) {
    return member.rooms().stream()
        .anyMatch(room -> room.isMember(viewer) && room.shows(member, viewer));
  }

  /** The rooms into which the session's client has been invited, by name. */
  public List<Room> invitations(Session session) {
    return sorted(byName.values().stream().filter(room -> room.isInvited(session.client())));
  }

  /** How many there are. */
  public int count() {
    return byName.size();
  }

  /** Refuses to send people on from one room to another that does not want it. */
  void requireForward(Client client, Room from, RoomName to) {
    Room target =
        find(to)
            .filter(room -> room.isVisibleTo(client))
            .orElseThrow(
                () -> new ChatRefusal.BadForward(to.text(), "there is no such room").asException());
    if (target == from) {
      throw new ChatRefusal.BadForward(to.text(), "it is that room itself").asException();
    }
    target.requireOperator(client);
  }

  private Room create(Session session, RoomName name) {
    if (!context.settings().guestsMakeRooms()) {
      session.account("making rooms");
    }
    requireFewOwned(session);
    making.lock();
    try {
      Room other = byName.get(name.fold());
      if (other != null) {
        return other;
      }
      if (byName.size() >= context.settings().maxRooms()) {
        throw new ChatRefusal.TooMany("rooms", context.settings().maxRooms()).asException();
      }
      return add(
          context
              .store()
              .rooms()
              .create(name, context.clock().instant())
              .orElseThrow(() -> new IllegalStateException("a stored room was not loaded")));
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    } finally {
      making.unlock();
    }
  }

  private void requireFewOwned(Session session) {
    if (session.identity() instanceof Identity.Registered registered) {
      long owned = byName.values().stream().filter(r -> r.isOwnedBy(registered.id())).count();
      if (owned >= context.settings().roomsOwned()) {
        throw new ChatRefusal.TooMany("rooms of one's own", context.settings().roomsOwned())
            .asException();
      }
    }
  }

  private Room add(StoredRoom stored) {
    Room room = new Room(stored, context, this);
    byId.put(stored.id(), room);
    byName.put(stored.name().fold(), room);
    return room;
  }
}
