package causerie.transport;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The transport's clock and night watchman: one thread that looks at every connection twice a
 * second and ends what has taken too long. Ten thousand connections cost it well under a
 * millisecond.
 *
 * <p>Its time advances by at most {@link #MAX_STEP} per look, so a process that was stopped for two
 * minutes has aged by a second, and nobody is thrown out for our own pause.
 */
final class Watch {
  /** Something with deadlines. */
  interface Watched {
    /** Must return at once. */
    void look(long now);
  }

  private static final System.Logger LOGGER = System.getLogger(Watch.class.getName());
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MAX_STEP = TimeUnit.SECONDS.toNanos(1);

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Written by the watch's thread only (in tests: by the one that advances it). */
  private volatile long now = 1;

  /** Nanoseconds, as of the last look; starts above zero. */
  long now() {
    return now;
  }

  void add(Watched one) {
    watched.add(one);
  }

  void remove(Watched one) {
    watched.remove(one);
  }

  /** Starts looking, until {@link #stop}. */
  void start() {
    Thread.ofPlatform().name("transport-watch").daemon().start(this::run);
  }

  void stop() {
    stopped.countDown();
  }

  private void run() {
    long last = System.nanoTime();
    try {
      while (!stopped.await(PERIOD, TimeUnit.NANOSECONDS)) {
        long at = System.nanoTime();
        advance(Math.min(at - last, MAX_STEP));
        last = at;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For tests: who is looked at. */
  Set<Watched> watched() {
    return watched;
  }

  /** Lets this much time pass and looks at everything. */
  void advance(long nanos) {
    long at = now + nanos;
    now = at;
    for (Watched one : watched) {
      try {
        one.look(at);
      } catch (RuntimeException e) {
        // Background loop gate: one connection's trouble must not blind the watch for the others.
        LOGGER.log(Level.ERROR, "looking at a connection failed", e);
      }
    }
  }
}
