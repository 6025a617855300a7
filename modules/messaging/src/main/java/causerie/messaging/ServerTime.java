package causerie.messaging;

import java.time.Clock;
import java.time.Instant;

/**
 * The time of one conversation: whole milliseconds, never the same twice, never backwards, so that
 * clients that page by time lose nothing. Guarded by the lock of its owner.
 */
final class ServerTime {
  private final Clock clock;
  private long last;

  ServerTime(Clock clock, Instant last) {
    this.clock = clock;
    this.last = last.toEpochMilli();
  }

  /** What comes is later than that. */
  void continueAfter(Instant time) {
    last = Math.max(last, time.toEpochMilli());
  }

  Instant next() {
    last = Math.max(last + 1, clock.millis());
    return Instant.ofEpochMilli(last);
  }
}
