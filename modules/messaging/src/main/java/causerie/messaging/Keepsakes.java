package causerie.messaging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What is kept for a client as long as it is here, where nothing is stored. Any thread. */
final class Keepsakes {
  /** More markers than this, and the one that was not used for the longest time goes. */
  private static final int MARKERS = 256;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock; in the order in which they were used last. */
  private final LinkedHashMap<Target, Instant> markers = new LinkedHashMap<>(0, 0.75f, true);

  /** Until when it has read there. */
  Optional<Instant> marker(Target where) {
    lock.lock();
    try {
      return Optional.ofNullable(markers.get(where));
    } finally {
      lock.unlock();
    }
  }

  /** Moves a marker forwards; returns where it stands now. */
  Instant moveMarker(Target where, Instant to) {
    lock.lock();
    try {
      Instant now =
          markers.merge(where, to, (before, wanted) -> wanted.isAfter(before) ? wanted : before);
      if (markers.size() > MARKERS) {
        Map.Entry<Target, Instant> _ = markers.pollFirstEntry();
      }
      return now;
    } finally {
      lock.unlock();
    }
  }
}
