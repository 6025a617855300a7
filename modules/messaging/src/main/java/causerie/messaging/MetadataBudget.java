package causerie.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** How many changes somebody may still make: spent one by one, given back with time. Any thread. */
final class MetadataBudget {
  private final MetadataSettings settings;
  private final InstantSource clock;

  /** Nothing is called under it. */
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private Duration spent = Duration.ZERO;
  private Instant counted;

  MetadataBudget(MetadataSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.counted = clock.instant();
  }

  /**
   * Spends one change.
   *
   * @param whose what shall be changed, for the refusal
   * @throws causerie.auth.RefusedException with {@link ChatRefusal.MetadataTooFast}
   */
  void spend(String whose, MetadataKey key) {
    lock.lock();
    try {
      recover(clock.instant());
      Duration after = spent.plus(settings.changeEvery());
      Duration over = after.minus(settings.changeEvery().multipliedBy(settings.changes()));
      if (over.isPositive()) {
        throw new ChatRefusal.MetadataTooFast(whose, key.text(), over).asException();
      }
      spent = after;
    } finally {
      lock.unlock();
    }
  }

  private void recover(Instant now) {
    // A clock that jumped back gives nothing, and takes nothing for longer than it should.
    if (now.isAfter(counted)) {
      Duration left = spent.minus(Duration.between(counted, now));
      spent = left.isNegative() ? Duration.ZERO : left;
    }
    counted = now;
  }
}
