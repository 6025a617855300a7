package causerie.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Slows the guessing of passwords and codes, without a way to lock an owner out.
 *
 * <p>An address has a budget of failed attempts. An account makes those who fail at it wait longer
 * and longer: an address counts its own failures in full and each other address that failed as one,
 * so one guesser costs the owner elsewhere a second, and many guessers together are slowed as if
 * they were one. An address that logged in to the account before does not wait for others.
 *
 * <p>Nothing is counted until an attempt's outcome is known. So that many attempts at once are not
 * many free guesses, no more are under way than could be afforded if all failed; the next one waits
 * for the outcome of one of them. Names that nobody has are slowed just like accounts.
 *
 * <p>Any thread may call; all state is guarded by one lock, held for memory only.
 */
final class LoginThrottle {
  /** Addresses remembered per account; five distinct ones already make the longest delay. */
  private static final int ADDRESSES_PER_ACCOUNT = 16;

  private final InstantSource clock;
  private final int mostWaiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final LruTable<AddressKey, Budget> budgets;
  private final LruTable<String, Target> targets;

  /** Apart from the targets, so that failing at many names does not wash out who is trusted. */
  private final LruTable<String, LruTable<AddressKey, Instant>> trusted;

  private AuthSettings.Logins settings;
  private int waiting;

  LoginThrottle(AuthSettings.Logins settings, int mostWaiting, InstantSource clock) {
    this.settings = settings;
    this.mostWaiting = mostWaiting;
    this.clock = clock;
    this.budgets = new LruTable<>(settings.entries());
    this.targets = new LruTable<>(settings.entries());
    this.trusted = new LruTable<>(settings.entries());
  }

  /**
   * Begins an attempt; may wait for the outcome of others. To be settled by {@link
   * Attempt#succeeded} or {@link Attempt#failed}; closing an unsettled one counts for nothing.
   *
   * @param account the folded name that is tried; empty for secrets that cannot be guessed
   * @throws RefusedException with {@link AuthRefusal.TooManyAttempts}, or with {@link
   *     AuthRefusal.Busy} when too many wait already or the thread is interrupted
   */
  Attempt begin(AddressKey address, Optional<String> account) {
    lock.lock();
    try {
      Budget budget = budgets.computeIfAbsent(address, _ -> new Budget(clock.instant()));
      Target target =
          account
              .filter(name -> !isTrusted(name, address))
              .map(name -> targets.computeIfAbsent(name, _ -> new Target(clock.instant())))
              .orElse(null);
      while (mustWait(budget, target, address)) {
        await();
      }
      budget.underWay++;
      if (target != null) {
        target.underWay++;
      }
      return new Attempt(address, account, budget, target);
    } finally {
      lock.unlock();
    }
  }

  /** Remembers that the owner of this account was at this address. */
  void trust(AddressKey address, String account) {
    lock.lock();
    try {
      trusted
          .computeIfAbsent(account, _ -> new LruTable<>(ADDRESSES_PER_ACCOUNT))
          .put(address, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  void reload(AuthSettings.Logins changed) {
    lock.lock();
    try {
      settings = changed;
    } finally {
      lock.unlock();
    }
  }

  /** Addresses and names remembered now; never over {@code 3 * entries}. */
  int size() {
    lock.lock();
    try {
      return budgets.size() + targets.size() + trusted.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean mustWait(Budget budget, @Nullable Target target, AddressKey address) {
    Instant now = clock.instant();
    int affordable = budget.affordable(now, settings);
    if (affordable < 1) {
      throw new AuthRefusal.TooManyAttempts(budget.untilNext(settings)).asException();
    }
    if (target != null) {
      Duration delay = target.delay(address, now, settings);
      if (delay.isPositive()) {
        throw new AuthRefusal.TooManyAttempts(delay).asException();
      }
    }
    return budget.underWay >= affordable || (target != null && target.underWay > 0);
  }

  @SuppressWarnings("WaitNotInLoop") // The caller asks again whether it must wait.
  private void await() {
    if (waiting >= mostWaiting) {
      throw new AuthRefusal.Busy().asException();
    }
    waiting++;
    try {
      settled.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new AuthRefusal.Busy().asException();
    } finally {
      waiting--;
    }
  }

  private boolean isTrusted(String account, AddressKey address) {
    Map<AddressKey, Instant> addresses = trusted.get(account);
    Instant since = addresses == null ? null : addresses.get(address);
    return since != null && since.plus(settings.trusted()).isAfter(clock.instant());
  }

  /** One attempt, settled once, by the thread that began it. */
  final class Attempt implements AutoCloseable {
    private final AddressKey address;
    private final Optional<String> account;
    private final Budget budget;
    private final @Nullable Target target;
    private boolean isSettled;

    private Attempt(
        AddressKey address, Optional<String> account, Budget budget, @Nullable Target target) {
      this.address = address;
      this.account = account;
      this.budget = budget;
      this.target = target;
    }

    /** The secret was right: its owner is at this address. */
    void succeeded() {
      settle(() -> {
        account.map(targets::get).ifPresent(tried -> tried.forgive(address));
        account.ifPresent(name -> trust(address, name));
      });
    }

    /** The secret was wrong. */
    void failed() {
      settle(() -> {
        Instant now = clock.instant();
        budget.spend(now, settings);
        account
            .map(name -> targets.computeIfAbsent(name, _ -> new Target(now)))
            .ifPresent(tried -> tried.fail(address, now, settings));
      });
    }

    @Override
    public void close() {
      settle(() -> {});
    }

    private void settle(Runnable outcome) {
      lock.lock();
      try {
        if (isSettled) {
          return;
        }
        isSettled = true;
        budget.underWay--;
        if (target != null) {
          target.underWay--;
        }
        outcome.run();
        settled.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** What an address may still spend: failed attempts as time saved up, full at first. */
  private static final class Budget {
    private int underWay;
    private Instant counted;

    /** How much of the full budget's time is spent. */
    private Duration spent = Duration.ZERO;

    Budget(Instant now) {
      counted = now;
    }

    int affordable(Instant now, AuthSettings.Logins settings) {
      recover(now);
      Duration left = settings.refill().multipliedBy(settings.burst()).minus(spent);
      return left.isNegative() ? 0 : Math.toIntExact(left.dividedBy(settings.refill()));
    }

    Duration untilNext(AuthSettings.Logins settings) {
      return spent.minus(settings.refill().multipliedBy(settings.burst() - 1L));
    }

    void spend(Instant now, AuthSettings.Logins settings) {
      recover(now);
      spent = spent.plus(settings.refill());
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

  /** A name that attempts failed at. */
  private static final class Target {
    private final LruTable<AddressKey, Integer> failures = new LruTable<>(ADDRESSES_PER_ACCOUNT);
    private int underWay;
    private Instant last;

    Target(Instant now) {
      last = now;
    }

    Duration delay(AddressKey address, Instant now, AuthSettings.Logins settings) {
      if (now.isBefore(last)) {
        last = now;
      }
      Duration since = Duration.between(last, now);
      if (since.compareTo(settings.memory()) >= 0) {
        failures.clear();
      }
      int own = failures.getOrDefault(address, 0);
      int counted = own + failures.size() - (own > 0 ? 1 : 0);
      return grown(counted, settings).minus(since);
    }

    void fail(AddressKey address, Instant now, AuthSettings.Logins settings) {
      if (Duration.between(last, now).compareTo(settings.memory()) >= 0) {
        failures.clear();
      }
      failures.merge(address, 1, Integer::sum);
      last = now;
    }

    void forgive(AddressKey address) {
      failures.remove(address);
    }

    private static Duration grown(int failed, AuthSettings.Logins settings) {
      if (failed == 0) {
        return Duration.ZERO;
      }
      // 2^20 s is past any longest delay that makes sense, and far from an overflow.
      Duration doubled = settings.firstDelay().multipliedBy(1L << Math.min(failed - 1, 20));
      return doubled.compareTo(settings.longestDelay()) < 0 ? doubled : settings.longestDelay();
    }
  }
}
