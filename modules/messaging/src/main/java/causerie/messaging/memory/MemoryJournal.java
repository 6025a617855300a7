package causerie.messaging.memory;

import causerie.messaging.Entry;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.PresenceStore;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The journal's one thread: takes what is queued, asks the gate, stores, completes in order. */
final class MemoryJournal implements Journal {
  /** An entry, a change of who is present, or both. */
  private record Pending(
      @Nullable Entry entry, PresenceStore.@Nullable Change change, Completion completion) {}

  private static final Logger LOG = System.getLogger(MemoryJournal.class.getName());
  private static final long CLOSE_MILLIS = 5000;

  private final MemoryContent content;
  private final MemoryPresence presence;
  private final StoreSettings settings;
  private final StoreObserver observer;
  private final CommitGate gate;
  private final Semaphore places;
  private final AtomicInteger depth = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean writable = true;

  MemoryJournal(
      MemoryContent content,
      MemoryPresence presence,
      StoreSettings settings,
      StoreObserver observer,
      CommitGate gate) {
    this.content = content;
    this.presence = presence;
    this.settings = settings;
    this.observer = observer;
    this.gate = gate;
    this.places = new Semaphore(settings.journalCapacity());
    this.thread = Thread.ofPlatform().name("causerie-memory-journal").daemon().start(this::run);
  }

  boolean isWritable() {
    return writable && !closed;
  }

  @Override
  public boolean reserve() throws InterruptedException {
    if (closed || !places.tryAcquire(settings.journalWait().toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    if (closed) {
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
    add(new Pending(entry, null, completion));
  }

  @Override
  public void append(Entry entry, PresenceStore.Change change, Completion completion) {
    add(new Pending(entry, change, completion));
  }

  @Override
  public void append(PresenceStore.Change change, Completion completion) {
    add(new Pending(null, change, completion));
  }

  private void add(Pending pending) {
    depth.incrementAndGet();
    lock.lock();
    try {
      if (!closed) {
        queue.add(pending);
        changed.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    // Too late, and the caller's thread must not be used.
    Thread.ofVirtual()
        .name("causerie-completion-late")
        .start(() -> tell(pending.completion(), Optional.of("the store is closed")));
  }

  @Override
  public int depth() {
    return depth.get();
  }

  /** Stores what is queued, within a bound; what the gate holds back then fails. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    places.release(1 << 20);
    try {
      thread.join(CLOSE_MILLIS);
      thread.interrupt();
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    for (List<Pending> group = next(); !group.isEmpty(); group = next()) {
      commit(group);
    }
  }

  /** What is queued; empty when closed and nothing is. */
  private List<Pending> next() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Pending> group = new ArrayList<>();
      while (group.size() < settings.batch() && !queue.isEmpty()) {
        group.add(queue.remove());
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Pending> group) {
    long start = System.nanoTime();
    Optional<String> refusal = ask(group);
    writable = refusal.isEmpty();
    List<Optional<String>> failures =
        content.locked(
            () -> group.stream().map(one -> refusal.isPresent() ? refusal : store(one)).toList());
    int failed = (int) failures.stream().filter(Optional::isPresent).count();
    if (failed < group.size()) {
      observer.committed(group.size() - failed, System.nanoTime() - start);
    }
    if (failed > 0) {
      observer.commitFailed(failed);
    }
    for (int i = 0; i < group.size(); i++) {
      tell(group.get(i).completion(), failures.get(i));
    }
  }

  private Optional<String> store(Pending one) {
    Entry entry = one.entry();
    Optional<String> problem = entry == null ? Optional.empty() : content.store(entry);
    PresenceStore.Change change = one.change();
    return problem.isPresent() || change == null ? problem : presence.apply(change);
  }

  private Optional<String> ask(List<Pending> group) {
    try {
      return gate.pass(group.stream().map(Pending::entry).filter(Objects::nonNull).toList());
    } catch (InterruptedException e) {
      return Optional.of("the store is closing");
    }
  }

  /** The gate of this background loop: a completion that throws must not silence the others. */
  private void tell(Completion completion, Optional<String> failure) {
    try {
      if (failure.isPresent()) {
        completion.failed(failure.get());
      } else {
        completion.committed();
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A completion threw; the entry fared as it did", e);
    } finally {
      depth.decrementAndGet();
      places.release();
    }
  }
}
