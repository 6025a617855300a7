package causerie.server.packaged;

import java.time.Duration;

/** How long a test waits before it says that something did not happen. */
final class Patience {
  /** Generous, because builds share their machine; what must be fast is measured apart. */
  static final Duration USUAL = Duration.ofSeconds(30);

  private final long until;

  private Patience(Duration length) {
    this.until = System.nanoTime() + length.toNanos();
  }

  static Patience of(Duration length) {
    return new Patience(length);
  }

  static Patience usual() {
    return of(USUAL);
  }

  boolean isOver() {
    return until - System.nanoTime() <= 0;
  }

  /** Milliseconds left, at least 1. */
  int millis() {
    return (int) Math.max(1, (until - System.nanoTime()) / 1_000_000);
  }
}
