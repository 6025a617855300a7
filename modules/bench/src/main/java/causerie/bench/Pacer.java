package causerie.bench;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the loops at a fixed rate: a selector's own time-out knows only whole milliseconds. Ends
 * when interrupted.
 */
final class Pacer implements Runnable {
  private final List<Loop> loops;
  private final long interval;

  /**
   * @param interval nanoseconds between two messages
   */
  Pacer(List<Loop> loops, long interval) {
    this.loops = loops;
    this.interval = interval;
  }

  @Override
  public void run() {
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      long now = System.nanoTime();
      if (now < next) {
        LockSupport.parkNanos(next - now);
      } else {
        loops.forEach(Loop::wake);
        next = Math.max(next + interval, now - interval);
      }
    }
  }
}
