package causerie.messaging;

import causerie.messaging.spi.Journal;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives what is told without being stored its turn among what a room stores: it is told when all
 * that was ordered before it has been, and at once when nothing is under way. Whoever adds to it
 * holds a reservation of the journal, which bounds what waits.
 */
final class Turns {
  private record Waiting(long behind, Runnable telling) {}

  /** An entry that lets those behind it go on when it has been told. */
  private record Counted(Turns turns, Journal.Completion entry) implements Journal.Completion {
    @Override
    public void committed() {
      try {
        entry.committed();
      } finally {
        turns.completed();
      }
    }

    @Override
    public void failed(String reason) {
      try {
        entry.failed(reason);
      } finally {
        turns.completed();
      }
    }
  }

  private final ReentrantLock lock;
  private final AtomicLong completed = new AtomicLong();

  // Guarded by lock; the flag is read by who completes, without it.
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long ordered;
  private volatile boolean anyWaiting;

  /**
   * @param lock the room's
   */
  Turns(ReentrantLock lock) {
    this.lock = lock;
  }

  /** The completion with which an entry is appended now; under the lock. */
  Journal.Completion counted(Journal.Completion entry) {
    ordered++;
    return new Counted(this, entry);
  }

  /** Runs this in its turn, under the lock: it must not block. Called under the lock. */
  void take(Runnable telling) {
    waiting.add(new Waiting(ordered, telling));
    // Set before looking: an entry that completes from here on finds it, an earlier one is counted.
    anyWaiting = true;
    go();
  }

  private void completed() {
    long _ = completed.incrementAndGet();
    if (anyWaiting) {
      lock.lock();
      try {
        go();
      } finally {
        lock.unlock();
      }
    }
  }

  private void go() {
    for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
      if (first.behind() > completed.get()) {
        return;
      }
      waiting.remove();
      first.telling().run();
    }
    anyWaiting = false;
  }
}
