package causerie.messaging;

import causerie.auth.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rooms there are. Any thread. */
public final class Rooms {
  private final ChatContext context;
  private final RoomIndex index = new RoomIndex();
  private final RoomMaking making;

  Rooms(ChatContext context) {
    this.context = context;
    this.making = new RoomMaking(context, this, index);
  }

  /** That room, if the session may know of it; refuses otherwise. */
  public Room require(Session session, RoomName name) {
    return index
        .find(name)
        .filter(room -> room.isVisibleTo(session.client()))
        .orElseThrow(() -> new ChatRefusal.NoSuchRoom(name.text()).asException());
  }

  /** That room, whoever asks. */
  public Optional<Room> find(RoomName name) {
    return index.find(name);
  }

  Optional<Room> find(RoomId id) {
    return index.find(id);
  }

  /**
   * Joins a room, making it if there is none and the session may. Who may not, but for a ban, comes
   * into the room to which this one sends people on, if there is one. Who comes while the room is
   * being renamed is in it under its new name.
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
      return enter(request, other.get().name(), key);
    }
  }

  private Arrival enter(Request request, RoomName name, String key) throws InterruptedException {
    while (true) {
      Room room = index.find(name).orElse(null);
      if (room == null) {
        // Before it is made: who may not enter one more must not fill the server with empty rooms.
        RoomEntrance.requireFewRooms(request.client(), context.settings());
        making.requireMaker(request.by());
        room = making.make(name);
      }
      try {
        boolean entered = room.entrance().enter(request, key);
        return room.arrival(request.client(), entered);
      } catch (RefusedException e) {
        if (!room.log().isClosed()) {
          throw e;
        }
        // It goes at this moment; who comes is to have one that stays.
        making.awaitSettled();
      }
    }
  }

  /** The rooms that the session may know of, by name. */
  public List<Room> visible(Session session) {
    return sorted(index.all().stream().filter(room -> room.isVisibleTo(session.client())));
  }

  private static List<Room> sorted(Stream<Room> rooms) {
    return rooms.sorted(Comparator.comparing(room -> room.name().fold())).toList();
  }

  /** All of them, whoever may know, in no order. */
  public List<Room> all() {
    return List.copyOf(index.all());
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
    return sorted(index.all().stream().filter(room -> room.isInvited(session.client())));
  }

  /** How many there are of which the session may know. */
  public int count(Session session) {
    return (int) index.all().stream().filter(room -> room.isVisibleTo(session.client())).count();
  }

  /** How many there are, whoever may know. */
  public int count() {
    return index.count();
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

  RoomMaking making() {
    return making;
  }

  RoomIndex index() {
    return index;
  }
}
