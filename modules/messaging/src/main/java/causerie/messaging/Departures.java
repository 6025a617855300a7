package causerie.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who was called what, and is not any more: the last so many who left or took another nick. Kept in
 * memory only. Any thread; guarded by its lock.
 */
public final class Departures {
  private final int most;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Departure> newestFirst = new ArrayDeque<>();

  /**
   * Somebody who left, or is called otherwise since.
   *
   * @param actor as it was called and shown
   * @param time when that ended
   */
  public record Departure(Actor actor, Instant time) {
    /** What it said of itself. */
    public String realName() {
      return actor.realName();
    }
  }

  /**
   * @param most how many are remembered
   */
  Departures(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Those who had that nick, the last first. */
  public List<Departure> of(Nickname nick) {
    lock.lock();
    try {
      return newestFirst.stream()
          .filter(departure -> departure.actor().nick().equals(nick))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody is not called so any more. */
  void add(Actor who) {
    if (most == 0) {
      return;
    }
    lock.lock();
    try {
      if (newestFirst.size() >= most) {
        newestFirst.removeLast();
      }
      newestFirst.addFirst(new Departure(who, clock.instant()));
    } finally {
      lock.unlock();
    }
  }
}
