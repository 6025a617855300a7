package causerie.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of what happens in a room. Every entry is first ordered (under the room's lock), then
 * committed, then applied and told, in that order and by the journal's one completion thread. Any
 * thread; a caller that waits must not hold a lock of the chat.
 */
final class RoomLog {
  private final Room room;
  private final ChatContext context;
  private final ReentrantLock lock;
  private final RoomEffects effects;

  // Guarded by lock.
  private final ServerTime time;
  private final Turns turns;

  /** Whether the room is going or gone: nothing happens in it any more. Written under lock. */
  private volatile boolean closed;

  /**
   * @param last the time of the newest entry that is stored
   */
  RoomLog(Room room, ChatContext context, RoomEffects effects, Instant last) {
    this.room = room;
    this.context = context;
    this.lock = room.lock();
    this.effects = effects;
    this.time = new ServerTime(context.clock(), last);
    this.turns = new Turns(lock);
  }

  /**
   * Brings a change about and waits until it counts.
   *
   * @param who the client that it happens to, when it is connected
   * @param deciding called under the lock: checks the rights, says what happens; empty when it is
   *     so already, and nothing is stored then
   * @return whether anything changed
   */
  boolean change(Request request, @Nullable Client who, Supplier<Optional<Event>> deciding)
      throws InterruptedException {
    reserve();
    boolean appended = false;
    Change change;
    lock.lock();
    try {
      requireOpen();
      Optional<Event> event = deciding.get();
      if (event.isEmpty()) {
        return false;
      }
      Entry entry = entry(request.client().actor(), event.get(), "");
      change = new Change(Change.Unstored.DID_NOT_HAPPEN, () -> effects.apply(entry, who, request));
      context.notes().append(room.id(), entry, who, turns.counted(change));
      appended = true;
    } finally {
      lock.unlock();
      if (!appended) {
        context.journal().release();
      }
    }
    return change.outcome();
  }

  /** A client has left the server: that happens whether it can be stored or not. */
  Room.Leaving quit(Client client, String reason) throws InterruptedException {
    boolean reserved = context.journal().reserve();
    Change change;
    lock.lock();
    try {
      if (!room.state().isMember(client)) {
        if (reserved) {
          context.journal().release();
        }
        return () -> {};
      }
      Entry entry = entry(client.actor(), new Event.Left(Event.Leaving.QUIT, reason), "");
      change = new Change(Change.Unstored.HAPPENED, () -> effects.apply(entry, client, null));
      if (reserved) {
        context.notes().append(room.id(), entry, client, turns.counted(change));
        return change;
      }
    } finally {
      lock.unlock();
    }
    change.committed();
    return change;
  }

  /** Orders what was said in a room that is open; under the lock, with a reservation. */
  void append(Actor by, Event event, String key, Lane.Completing completing) {
    Entry entry = entry(by, event, key);
    context.journal().append(entry, turns.counted(completing.of(entry)));
  }

  /**
   * Tells something that is not stored, behind what was ordered before.
   *
   * @param deciding called under the lock with the time of it: checks the rights, and says how it
   *     is told, which must not block
   */
  void pass(Function<Instant, Runnable> deciding) throws InterruptedException {
    reserve();
    boolean taken = false;
    lock.lock();
    try {
      requireOpen();
      Runnable telling = deciding.apply(time.next());
      taken = true;
      turns.take(() -> {
        try {
          telling.run();
        } finally {
          context.journal().release();
        }
      });
    } finally {
      lock.unlock();
      if (!taken) {
        context.journal().release();
      }
    }
  }

  /**
   * Lets nothing happen any more.
   *
   * @param right asked for under the lock
   */
  void close(Runnable right) {
    lock.lock();
    try {
      requireOpen();
      right.run();
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** It goes on after all. */
  void reopen() {
    lock.lock();
    try {
      closed = false;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Waits until all that was ordered has been told. */
  void awaitTold() throws InterruptedException {
    var told = new CountDownLatch(1);
    lock.lock();
    try {
      turns.take(told::countDown);
    } finally {
      lock.unlock();
    }
    told.await();
  }

  /** Refuses everything in a room that is going or gone; under the lock. */
  void requireOpen() {
    if (closed) {
      throw new ChatRefusal.NoSuchRoom(room.name().text()).asException();
    }
  }

  private void reserve() throws InterruptedException {
    if (!context.journal().reserve()) {
      throw new ChatRefusal.Overloaded().asException();
    }
  }

  private Entry entry(Actor by, Event event, String key) {
    return new Entry(context.ids().next(), room.conversation(), time.next(), by, event, key);
  }
}
