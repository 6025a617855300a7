package causerie.auth;

import causerie.auth.memory.MemoryAccountStore;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AuthObserver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Accounts over a store in memory, with a hand-cranked clock, cheap hashes and a tally. */
final class House implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  static final AuthSettings.Hashing CHEAP = new AuthSettings.Hashing(8, 1, 1, 2, 64);
  static final AuthSettings SETTINGS =
      AuthSettings.DEFAULT.withHashing(CHEAP).withScram(new AuthSettings.Scram(true, 4096));
  static final InetAddress HOME = address("192.0.2.1");
  static final InetAddress ELSEWHERE = address("198.51.100.7");
  static final InetAddress LOOPBACK = address("127.0.0.1");

  final HandClock clock = new HandClock();
  final Tally tally = new Tally();
  final AccountStore store;
  final PasswordHasher hasher;
  final Accounts accounts;

  House() {
    this(SETTINGS, new MemoryAccountStore());
  }

  House(AuthSettings settings) {
    this(settings, new MemoryAccountStore());
  }

  House(AuthSettings settings, AccountStore store) {
    var random = new SecureRandom();
    this.store = store;
    this.hasher = new PasswordHasher(settings.hashing(), random, tally);
    this.accounts = new Accounts(store, settings, hasher, clock, random, tally);
  }

  Account register(String name) {
    return accounts.register(name, PASSWORD, "", LOOPBACK);
  }

  /** An account that administers, made with the one-time code. */
  Account administrator() {
    String code = accounts.administratorCode().orElseThrow();
    return accounts.register("root", PASSWORD, code, LOOPBACK);
  }

  @Override
  public void close() {
    hasher.close();
  }

  /** The code of the refusal that the work ends with, or {@code ok}. */
  static String outcome(Supplier<?> work) {
    try {
      work.get();
      return "ok";
    } catch (RefusedException refused) {
      return refused.refusal().code();
    }
  }

  static String outcome(Runnable work) {
    return outcome(() -> {
      work.run();
      return "ok";
    });
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static final class Tally implements AuthObserver {
    final AtomicInteger hashes = new AtomicInteger();
    final AtomicInteger registered = new AtomicInteger();
    final Map<LoginOutcome, Integer> logins = new EnumMap<>(LoginOutcome.class);

    @Override
    public synchronized void login(LoginOutcome outcome) {
      logins.merge(outcome, 1, Integer::sum);
    }

    @Override
    public void registered() {
      registered.incrementAndGet();
    }

    @Override
    public void hashed(long nanos) {
      hashes.incrementAndGet();
    }
  }
}
