package causerie.messaging;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is kept of a room under keys of its own: it changes as its topic does. Any thread. */
final class RoomMetadata {
  private final Room room;
  private final MetadataSettings settings;
  private final RoomLog log;

  /** Held by who changes it, until that is committed: the next one sees what it did. */
  private final ReentrantLock describing = new ReentrantLock();

  RoomMetadata(Room room, MetadataSettings settings, RoomLog log) {
    this.room = room;
    this.settings = settings;
    this.log = log;
  }

  /** Gives a key a value, or with empty takes it away; operators may, and administrators. */
  void set(Request request, MetadataKey key, Optional<String> value, MetadataBudget budget)
      throws InterruptedException {
    String name = room.name().text();
    change(
        request,
        key.text(),
        before -> {
          Optional<MetadataChange> change = settings.change(name, before, key, value);
          change.ifPresent(_ -> budget.spend(name, key));
          return change;
        },
        () -> new MetadataChange.Put(key, value.orElseThrow()));
  }

  /** Takes every key away. */
  void clear(Request request) throws InterruptedException {
    change(request, "*", KeyValues::emptied, () -> new MetadataChange.Removed(Set.of()));
  }

  /**
   * Changes it, and answers.
   *
   * @param key for the refusal
   * @param already what is answered, to the one who asked alone, when it is so already
   */
  private void change(
      Request request,
      String key,
      Function<KeyValues, Optional<MetadataChange>> deciding,
      Supplier<MetadataChange> already)
      throws InterruptedException {
    describing.lockInterruptibly();
    try {
      boolean changed =
          log.change(
              request,
              null,
              () -> {
                room.rights().requireDescribing(request.client(), key);
                return deciding.apply(room.state().metadata()).map(Event.MetadataChanged::new);
              });
      if (!changed) {
        News said = new News.Described(room.name(), request.client().actor(), already.get());
        request.by().deliver(request.answer(said));
      }
    } finally {
      describing.unlock();
    }
  }

  /**
   * Shows it to who may see it.
   *
   * @param look must not block: whatever changes afterwards is told after it
   */
  void look(Client viewer, Consumer<KeyValues> look) {
    room.lock().lock();
    try {
      room.rights().requireLooking(viewer);
      look.accept(room.state().metadata());
    } finally {
      room.lock().unlock();
    }
  }
}
