package causerie.protocol;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast one peer may send commands: so many at once, then so many a second. Who is over it
 * waits, and is not read from meanwhile; nobody is cut off for typing fast. Confined to the
 * connection's reader thread.
 */
public final class FloodBudget {
  private final long burstNanos;
  private final long nanosPerCommand;
  private final LongSupplier nanoTime;
  private long nextFree;

  /**
   * @param burst commands at once, at least 1
   * @param perSecond commands a second after that; 0 for no limit
   */
  public FloodBudget(int burst, int perSecond, LongSupplier nanoTime) {
    this.nanosPerCommand = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.burstNanos = nanosPerCommand * (burst - 1);
    this.nanoTime = nanoTime;
    this.nextFree = nanoTime.getAsLong() - burstNanos;
  }

  /** Takes one command's place; returns after how many nanoseconds it may run, 0 for at once. */
  public long take() {
    if (nanosPerCommand == 0) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    nextFree = Math.max(nextFree, now - burstNanos);
    long wait = nextFree - now;
    nextFree += nanosPerCommand;
    return Math.max(0, wait);
  }
}
