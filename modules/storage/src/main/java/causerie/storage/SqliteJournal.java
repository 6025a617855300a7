package causerie.storage;

import causerie.messaging.Entry;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.PresenceStore;
import causerie.messaging.spi.StoreSettings;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds what is queued, and hands it to the writer. */
final class SqliteJournal implements Journal {
  private final WriteQueue queue;
  private final Semaphore places;
  private final long waitNanos;
  private final AtomicInteger depth = new AtomicInteger();
  private final Completions completions = new Completions(this::completed);

  SqliteJournal(WriteQueue queue, StoreSettings settings) {
    this.queue = queue;
    this.places = new Semaphore(settings.journalCapacity());
    this.waitNanos = settings.journalWait().toNanos();
  }

  /** Where the writer reports to. */
  Completions completions() {
    return completions;
  }

  @Override
  public boolean reserve() throws InterruptedException {
    if (queue.isClosed() || !places.tryAcquire(waitNanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    if (queue.isClosed()) {
      places.release();
      return false;
    }
    return true;
  }

  @Override
  public void release() {
    places.release();
  }

  @Override
  public void append(Entry entry, Completion completion) {
    add(new Work.Append(entry, null, completion, System.nanoTime()));
  }

  @Override
  public void append(Entry entry, PresenceStore.Change change, Completion completion) {
    add(new Work.Append(entry, change, completion, System.nanoTime()));
  }

  @Override
  public void append(PresenceStore.Change change, Completion completion) {
    add(new Work.Append(null, change, completion, System.nanoTime()));
  }

  private void add(Work.Append append) {
    depth.incrementAndGet();
    if (!queue.add(append)) {
      refuse(append.completion());
    }
  }

  @Override
  public int depth() {
    return depth.get();
  }

  /** Lets those who wait for a place see that there will be none. */
  void closed() {
    places.release(1 << 20);
  }

  /** Too late: the journal's thread may be gone, and the caller's must not be used. */
  private void refuse(Completion completion) {
    Thread.ofVirtual()
        .name("causerie-completion-late")
        .start(() -> {
          try {
            completion.failed("the store is closed");
          } finally {
            completed();
          }
        });
  }

  private void completed() {
    depth.decrementAndGet();
    places.release();
  }

  /** All of these failed for the same reason. */
  static List<Completions.Outcome> failed(List<Work.Append> entries, String reason) {
    return entries.stream()
        .map(entry -> new Completions.Outcome(entry.completion(), reason))
        .toList();
  }
}
