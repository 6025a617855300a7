package causerie.observability;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Whether the journal gets on: few entries wait, or some were completed lately. It compares what it
 * sees with what it saw, so a stall shows from the second look on; whoever asks for readiness does
 * so every few seconds. Any thread may ask; guarded by its lock.
 */
final class JournalWatch {
  private final ReentrantLock lock = new ReentrantLock();
  private final HealthSettings settings;
  private final DoubleSupplier depth;
  private final LongSupplier completed;
  private final LongSupplier nanoTime;
  private boolean waiting;
  private long waitingSince;
  private long completedThen;

  /**
   * @param completed entries that ever left the journal
   * @param nanoTime as {@link System#nanoTime()}
   */
  JournalWatch(
      HealthSettings settings,
      DoubleSupplier depth,
      LongSupplier completed,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.depth = depth;
    this.completed = completed;
    this.nanoTime = nanoTime;
  }

  /** For how long entries have been waiting with none completed; zero while all is well. */
  Duration stalledFor() {
    // Read outside the lock: these are others' code.
    long done = completed.getAsLong();
    boolean many = depth.getAsDouble() >= settings.waitingEntries();
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      if (!many) {
        waiting = false;
        return Duration.ZERO;
      }
      if (!waiting || done != completedThen) {
        waiting = true;
        waitingSince = now;
        completedThen = done;
        return Duration.ZERO;
      }
      Duration waited = Duration.ofNanos(Math.max(0, now - waitingSince));
      return waited.compareTo(settings.patience()) >= 0 ? waited : Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }
}
