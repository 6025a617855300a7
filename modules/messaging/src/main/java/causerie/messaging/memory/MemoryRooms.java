package causerie.messaging.memory;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.RoomId;
import causerie.messaging.RoomName;
import causerie.messaging.spi.RoomStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rooms in memory. Any thread. */
final class MemoryRooms implements RoomStore {
  private final MemoryContent content;

  MemoryRooms(MemoryContent content) {
    this.content = content;
  }

  @Override
  public List<StoredRoom> rooms() {
    return content.locked(() -> content.rooms().stream().map(this::stored).toList());
  }

  @Override
  public Optional<StoredRoom> create(RoomName name, Instant now) {
    Instant created = Instant.ofEpochMilli(now.toEpochMilli());
    return content.locked(() -> content.create(name, created).map(this::stored));
  }

  @Override
  public boolean delete(RoomId room) {
    return content.locked(() -> content.delete(room));
  }

  private StoredRoom stored(RoomState room) {
    var last = content.history(new Conversation.InRoom(room.id)).lastEntry();
    return room.stored(Optional.ofNullable(last).map(entry -> entry.getValue()).map(Entry::time));
  }
}
