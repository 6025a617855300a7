package causerie.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every limit of this module. All of it may be changed while running with {@link Accounts#reload},
 * except {@link Hashing}, which belongs to the {@link PasswordHasher}, and {@link Logins#entries}.
 * Each record's {@code DEFAULT} holds the values given in brackets below; a value out of bounds is
 * an {@link IllegalArgumentException} that says what would be right.
 *
 * @param registration who may register, and how many
 * @param terms what a registration has to bring
 * @param invites who may invite, and for how long
 * @param passwords which new passwords are taken
 * @param hashing what a password costs to check
 * @param scram what is stored so that nobody has to show a password
 * @param logins how guessing is slowed
 * @param admission secrets that stand in the configuration
 * @param tokensPerAccount most access tokens of one account, 0 to 10000 [50]
 * @param certificatesPerAccount most certificates of one account, 0 to 1000 [10]
 * @param reservedNames what nobody may be called, because people would take it for a part of the
 *     server; an account that is called so already keeps its name [the usual services of IRC]
 */
public record AuthSettings(
    Registration registration,
    Terms terms,
    Invites invites,
    Passwords passwords,
    Hashing hashing,
    Scram scram,
    Logins logins,
    Admission admission,
    int tokensPerAccount,
    int certificatesPerAccount,
    Set<AccountName> reservedNames) {

  public static final AuthSettings DEFAULT =
      new AuthSettings(
          Registration.DEFAULT,
          Terms.DEFAULT,
          Invites.DEFAULT,
          Passwords.DEFAULT,
          Hashing.DEFAULT,
          Scram.DEFAULT,
          Logins.DEFAULT,
          Admission.DEFAULT,
          50,
          10,
          Set.of(
              new AccountName("NickServ"),
              new AccountName("ChanServ"),
              new AccountName("HistServ"),
              new AccountName("MemoServ"),
              new AccountName("OperServ"),
              new AccountName("HostServ"),
              new AccountName("BotServ"),
              new AccountName("Global")));

  public AuthSettings {
    Bounds.within("tokensPerAccount", tokensPerAccount, 0, 10_000);
    Bounds.within("certificatesPerAccount", certificatesPerAccount, 0, 1000);
    reservedNames = Set.copyOf(reservedNames);
  }

  /** Who may register an account. */
  public enum Policy {
    /** Everybody. */
    OPEN,
    /** Whoever has an invite code. */
    INVITE,
    /** Nobody but the first administrator, with the one-time code. */
    CLOSED
  }

  /**
   * Registering. The address is the IPv4 address or the IPv6 /64 network.
   *
   * @param policy who may [OPEN]
   * @param perAddress accounts that one address may register in {@code perAddressWindow}, 1 to 1000
   *     [3]
   * @param perAddressWindow over 1 ms [1 h]
   * @param inAll accounts that may be registered in {@code inAllWindow}, 1 to 100000 [30]
   * @param inAllWindow over 1 ms [10 min]
   * @param loopbackExempt whether addresses of this host are neither limited nor counted; failed
   *     logins from them are slowed all the same [true]
   */
  public record Registration(
      Policy policy,
      int perAddress,
      Duration perAddressWindow,
      int inAll,
      Duration inAllWindow,
      boolean loopbackExempt) {
    public static final Registration DEFAULT =
        new Registration(Policy.OPEN, 3, Duration.ofHours(1), 30, Duration.ofMinutes(10), true);

    public Registration {
      Bounds.within("registration.perAddress", perAddress, 1, 1000);
      Bounds.positive("registration.perAddressWindow", perAddressWindow);
      Bounds.within("registration.inAll", inAll, 1, 100_000);
      Bounds.positive("registration.inAllWindow", inAllWindow);
    }
  }

  /**
   * What a registration has to bring, as the IRCv3 extension account-registration names it.
   *
   * @param beforeConnect whether one may register before one's connection is complete; for
   *     protocols that know such a state to ask [true]
   * @param emailRequired whether an address has to be given; its form is checked, nothing is ever
   *     sent to it [false]
   * @param customAccountName whether the account may be called otherwise than its client is at the
   *     moment; for protocols to ask [true]
   */
  public record Terms(boolean beforeConnect, boolean emailRequired, boolean customAccountName) {
    public static final Terms DEFAULT = new Terms(true, false, true);
  }

  /**
   * Invites.
   *
   * @param validity how long an invite is good for when its maker does not say [7 days]
   * @param longestValidity the most that its maker may say [365 days]
   * @param mostUses the most registrations that one invite may be made for, at least 1 [1000]
   * @param membersMayInvite whether every account may invite, not only administrators [false]
   */
  public record Invites(
      Duration validity, Duration longestValidity, int mostUses, boolean membersMayInvite) {
    public static final Invites DEFAULT =
        new Invites(Duration.ofDays(7), Duration.ofDays(365), 1000, false);

    public Invites {
      Bounds.positive("invites.validity", validity);
      Bounds.within("invites.mostUses", mostUses, 1, 1_000_000);
      if (validity.compareTo(longestValidity) > 0) {
        throw new IllegalArgumentException(
            "invites.validity " + validity + " is over invites.longestValidity " + longestValidity);
      }
    }
  }

  /**
   * New passwords.
   *
   * @param minBytes shortest, in bytes of UTF-8, 1 to {@code maxBytes} [8]
   * @param maxBytes longest, in bytes of UTF-8, up to 4096 [1024]
   * @param commonRefused whether those that everybody tries first are refused, and the name itself
   *     [true]
   */
  public record Passwords(int minBytes, int maxBytes, boolean commonRefused) {
    public static final Passwords DEFAULT = new Passwords(8, 1024, true);

    public Passwords {
      Bounds.within("passwords.maxBytes", maxBytes, 1, 4096);
      Bounds.within("passwords.minBytes", minBytes, 1, maxBytes);
    }
  }

  /**
   * Argon2id (RFC 9106). The defaults are the least that OWASP's password storage sheet asks for:
   * some 120 ms on one core. The memory is taken once per thread while it hashes.
   *
   * @param memoryKib memory in KiB, 8 per lane to 1048576 [19456]
   * @param iterations passes over it, 1 to 1000 [2]
   * @param parallelism lanes, 1 to 255 [1]
   * @param threads passwords hashed at once, 1 to 64 [2]
   * @param queue logins that wait for a thread, or for the outcome of another attempt, before the
   *     next is told that the server is busy; 1 to 10000 [64]
   */
  public record Hashing(int memoryKib, int iterations, int parallelism, int threads, int queue) {
    public static final Hashing DEFAULT = new Hashing(19_456, 2, 1, 2, 64);

    /** 7 MiB, 5 passes. */
    private static final long OWASPS_CHEAPEST = 7168 * 5;

    public Hashing {
      Bounds.within("hashing.iterations", iterations, 1, Phc.MAX_ITERATIONS);
      Bounds.within("hashing.parallelism", parallelism, 1, Phc.MAX_PARALLELISM);
      Bounds.within("hashing.memoryKib", memoryKib, 8 * parallelism, Phc.MAX_MEMORY_KIB);
      Bounds.within("hashing.threads", threads, 1, 64);
      Bounds.within("hashing.queue", queue, 1, 10_000);
    }

    /** Whether it is cheaper than every set of parameters in OWASP's password storage sheet. */
    public boolean isForTestsOnly() {
      return (long) memoryKib * iterations < OWASPS_CHEAPEST;
    }
  }

  /**
   * SCRAM-SHA-256 (RFC 7677): with it a client proves a password without showing it. Who steals the
   * store can guess passwords at the price of these iterations, which take no memory, instead of
   * Argon2id's; and each client pays them at each login.
   *
   * @param enabled whether it is offered; what was stored for it is forgotten, account by account,
   *     at the next login with the password when not [true]
   * @param iterations of PBKDF2, 4096 (RFC 7677 4) to 10 million [100000]
   */
  public record Scram(boolean enabled, int iterations) {
    public static final Scram DEFAULT = new Scram(true, 100_000);

    public Scram {
      Bounds.within(
          "scram.iterations", iterations, ScramKeys.LEAST_ITERATIONS, ScramKeys.MOST_ITERATIONS);
    }
  }

  /**
   * Slowing guesses. An address (the IPv4 address or the IPv6 /64 network) has a budget of failed
   * attempts; besides, an account on which attempts fail makes the next one wait, see {@link
   * LoginThrottle}.
   *
   * @param burst failed attempts that an address may make at once, 1 to 1000 [5]
   * @param refill after this time it may make one more, over 1 ms [20 s]
   * @param firstDelay after the first failed attempt at an account; doubled by each further one; 0
   *     for none [1 s]
   * @param longestDelay the most that it grows to [30 s]
   * @param memory after so long without a failed attempt the delay begins anew [15 min]
   * @param trusted an address that logged in to an account is not delayed by others' failed
   *     attempts at it for so long [30 days]
   * @param entries most addresses, and most accounts, that are remembered; the longest unused is
   *     forgotten first; 16 to 10 million [10000]
   */
  public record Logins(
      int burst,
      Duration refill,
      Duration firstDelay,
      Duration longestDelay,
      Duration memory,
      Duration trusted,
      int entries) {
    public static final Logins DEFAULT =
        new Logins(
            5,
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            10_000);

    public Logins {
      Bounds.within("logins.burst", burst, 1, 1000);
      Bounds.positive("logins.refill", refill);
      if (firstDelay.isNegative() || firstDelay.compareTo(longestDelay) > 0) {
        throw new IllegalArgumentException(
            "logins.firstDelay " + firstDelay + " is not within 0 and " + longestDelay);
      }
      Bounds.positive("logins.memory", memory);
      Bounds.positive("logins.trusted", trusted);
      Bounds.within("logins.entries", entries, 16, 10_000_000);
    }
  }

  /**
   * Secrets that the operator of the server chose.
   *
   * @param password what everybody has to know who connects, see {@link Door}; empty for an open
   *     server [empty]
   * @param operators who administers the server without an account, by name, see {@link Operators}
   *     [nobody]
   */
  public record Admission(
      Optional<ConfiguredPassword> password, Map<String, ConfiguredPassword> operators) {
    public static final Admission DEFAULT = new Admission(Optional.empty(), Map.of());

    public Admission {
      operators = Map.copyOf(operators);
    }
  }

  public AuthSettings withRegistration(Registration changed) {
    return new AuthSettings(
        changed,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withTerms(Terms changed) {
    return new AuthSettings(
        registration,
        changed,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withInvites(Invites changed) {
    return new AuthSettings(
        registration,
        terms,
        changed,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withPasswords(Passwords changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        changed,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withHashing(Hashing changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        changed,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withScram(Scram changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        changed,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withLogins(Logins changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        changed,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withAdmission(Admission changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        changed,
        tokensPerAccount,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withTokensPerAccount(int changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        changed,
        certificatesPerAccount,
        reservedNames);
  }

  public AuthSettings withCertificatesPerAccount(int changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        changed,
        reservedNames);
  }

  public AuthSettings withReservedNames(Set<AccountName> changed) {
    return new AuthSettings(
        registration,
        terms,
        invites,
        passwords,
        hashing,
        scram,
        logins,
        admission,
        tokensPerAccount,
        certificatesPerAccount,
        changed);
  }
}
