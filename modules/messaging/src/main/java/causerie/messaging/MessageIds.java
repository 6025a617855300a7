package causerie.messaging;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out message ids: each is above all earlier ones, also when the clock is set back and after
 * a restart. Any thread; never blocks.
 */
final class MessageIds {
  private final Clock clock;
  private final AtomicLong last;

  /**
   * @param lastUsed the highest id that was ever stored, 0 for none
   */
  MessageIds(Clock clock, long lastUsed) {
    this.clock = clock;
    this.last = new AtomicLong(lastUsed);
  }

  /** All ids up to this, and none above it, were given out; 0 for none. */
  long last() {
    return last.get();
  }

  MessageId next() {
    long now = (clock.millis() - MessageId.EPOCH_MILLIS) << MessageId.COUNTER_BITS;
    return new MessageId(last.accumulateAndGet(now, (before, time) -> Math.max(before + 1, time)));
  }
}
