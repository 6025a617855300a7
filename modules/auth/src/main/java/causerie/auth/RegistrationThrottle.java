package causerie.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many accounts are registered, per address and in all. A place is taken before the work
 * is done and given back when nothing came of it. Any thread may call; guarded by one lock.
 */
final class RegistrationThrottle {
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final LruTable<AddressKey, Deque<Instant>> byAddress;
  private final Deque<Instant> inAll = new ArrayDeque<>();
  private AuthSettings.Registration settings;

  RegistrationThrottle(AuthSettings.Registration settings, int entries, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.byAddress = new LruTable<>(entries);
  }

  /**
   * Takes a place, given back by closing it unless it was kept.
   *
   * @throws RefusedException with {@link AuthRefusal.TooManyAttempts}
   */
  Place take(InetAddress from) {
    lock.lock();
    try {
      if (settings.loopbackExempt() && from.isLoopbackAddress()) {
        return new Place(null, clock.instant());
      }
      Instant now = clock.instant();
      Deque<Instant> own = byAddress.computeIfAbsent(AddressKey.of(from), _ -> new ArrayDeque<>());
      check(own, settings.perAddress(), settings.perAddressWindow(), now);
      check(inAll, settings.inAll(), settings.inAllWindow(), now);
      own.addLast(now);
      inAll.addLast(now);
      return new Place(own, now);
    } finally {
      lock.unlock();
    }
  }

  void reload(AuthSettings.Registration changed) {
    lock.lock();
    try {
      settings = changed;
    } finally {
      lock.unlock();
    }
  }

  /** Addresses remembered now. */
  int size() {
    lock.lock();
    try {
      return byAddress.size();
    } finally {
      lock.unlock();
    }
  }

  private static void check(Deque<Instant> taken, int most, Duration window, Instant now) {
    // What lies in the future was taken before the clock jumped back: nobody waits for that.
    taken.removeIf(at -> at.isAfter(now) || !at.plus(window).isAfter(now));
    if (taken.size() >= most) {
      Duration retryAfter = Duration.between(now, taken.getFirst().plus(window));
      throw new AuthRefusal.TooManyAttempts(retryAfter).asException();
    }
  }

  /** A place among the registrations. */
  final class Place implements AutoCloseable {
    private final @Nullable Deque<Instant> own;
    private final Instant at;
    private boolean isKept;

    private Place(@Nullable Deque<Instant> own, Instant at) {
      this.own = own;
      this.at = at;
    }

    /** The account exists now. */
    void keep() {
      isKept = true;
    }

    @Override
    public void close() {
      if (own == null || isKept) {
        return;
      }
      lock.lock();
      try {
        // Equal moments are alike: it does not matter whose is given back.
        own.removeLastOccurrence(at);
        inAll.removeLastOccurrence(at);
      } finally {
        lock.unlock();
      }
    }
  }
}
