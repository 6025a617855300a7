package causerie.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where rooms are found, by what they are called and by their number. Any thread. */
final class RoomIndex {
  private final Map<String, Room> byName = new ConcurrentHashMap<>();
  private final Map<RoomId, Room> byId = new ConcurrentHashMap<>();

  Optional<Room> find(RoomName name) {
    return Optional.ofNullable(byName.get(name.fold()));
  }

  Optional<Room> find(RoomId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All of them as they are now, in no order. */
  Collection<Room> all() {
    return byName.values();
  }

  int count() {
    return byName.size();
  }

  void add(Room room) {
    byId.put(room.id(), room);
    byName.put(room.name().fold(), room);
  }

  void remove(Room room) {
    byName.remove(room.name().fold(), room);
    byId.remove(room.id());
  }

  /** A room has another name now; it is found by one of the two at every moment. */
  void renamed(Room room, RoomName before, RoomName after) {
    byName.put(after.fold(), room);
    if (!before.equals(after)) {
      byName.remove(before.fold(), room);
    }
  }
}
