package causerie.auth;

import causerie.auth.LoginThrottle.Attempt;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.AccountStore.StoredInvite;
import causerie.auth.spi.AuthObserver;
import causerie.auth.spi.AuthObserver.LoginOutcome;
import causerie.auth.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The accounts of this server: registers, authenticates, throttles and administers them.
 *
 * <p>Every method may be called from any thread and may block: on the store, on a place in the
 * {@link PasswordHasher}, or for the outcome of another attempt from the same address. Every
 * expected "no" is a {@link RefusedException} with an {@link AuthRefusal}; {@link
 * AuthRefusal.StoreUnavailable} and {@link AuthRefusal.Busy} may come from any of them. Rights are
 * the caller's to check, except where a method says otherwise.
 */
public final class Accounts {
  private static final Logger LOG = System.getLogger(Accounts.class.getName());

  private final AccountStore store;
  private final PasswordHasher hasher;
  private final InstantSource clock;
  private final AuthObserver observer;
  private final Secrets secrets;
  private final ServerSecrets serverSecrets;
  private final LoginThrottle attempts;
  private final RegistrationThrottle registrations;
  private final Passwords passwords;
  private final Tokens tokens;
  private final Certificates certificates;
  private final Scrams scrams;
  private final AdministratorCode administratorCode;
  private final Registrar registrar;
  private final Revocations revocations = new Revocations();

  /** Swapped whole by {@link #reload}. */
  private volatile AuthSettings settings;

  /** Owns neither the store nor the hasher: who made them closes them. */
  public Accounts(
      AccountStore store,
      AuthSettings settings,
      PasswordHasher hasher,
      InstantSource clock,
      SecureRandom random,
      AuthObserver observer) {
    this.store = store;
    this.settings = settings;
    this.hasher = hasher;
    this.clock = clock;
    this.observer = observer;
    this.secrets = new Secrets(random);
    this.serverSecrets = new ServerSecrets(store, random);
    this.attempts = new LoginThrottle(settings.logins(), settings.hashing().queue(), clock);
    this.registrations =
        new RegistrationThrottle(settings.registration(), settings.logins().entries(), clock);
    this.passwords = new Passwords(store, hasher);
    this.tokens = new Tokens(store, secrets, clock);
    this.certificates = new Certificates(store, clock);
    this.scrams = new Scrams(store, secrets);
    this.administratorCode = new AdministratorCode(store, secrets);
    this.registrar =
        new Registrar(
            store, passwords, administratorCode, attempts, registrations, clock, observer);
  }

  /** The settings of now, for what a protocol tells or asks by itself. */
  public AuthSettings settings() {
    return settings;
  }

  /**
   * Registers an account under the server's policy. The first administrator's one-time code makes
   * an administrator, whatever the policy and the limits are.
   *
   * @throws RefusedException {@link AuthRefusal.BadName}, {@link AuthRefusal.BadPassword}, {@link
   *     AuthRefusal.EmailNeeded}, {@link AuthRefusal.BadEmail}, {@link AuthRefusal.NameTaken},
   *     {@link AuthRefusal.RegistrationClosed}, {@link AuthRefusal.InviteNeeded}, {@link
   *     AuthRefusal.WrongCode}, {@link AuthRefusal.TooManyAttempts}; no account was made then
   */
  public Account register(RegistrationForm form, InetAddress from) {
    return stored(() -> registrar.register(form, from, settings));
  }

  /** {@link #register(RegistrationForm, InetAddress)} without an address of e-mail. */
  public Account register(String name, String password, String code, InetAddress from) {
    return register(new RegistrationForm(name, password, code, ""), from);
  }

  /**
   * Registers an account for somebody else, for administrators: neither the policy nor the limits
   * hold, but the rules of names and passwords do.
   *
   * @throws RefusedException {@link AuthRefusal.BadName}, {@link AuthRefusal.BadPassword}, {@link
   *     AuthRefusal.NameTaken}; no account was made then
   */
  public Account registerFor(String name, String password) {
    return stored(() -> registrar.registerFor(name, password, settings));
  }

  /**
   * A secret of this server: 32 random bytes, made when that name is asked for the first time and
   * the same ever after. Blocks on the store.
   *
   * @throws RefusedException {@link AuthRefusal.StoreUnavailable}
   */
  public byte[] serverSecret(String name) {
    return stored(() -> serverSecrets.of(name));
  }

  /** Whether nobody may register that name, {@link AuthSettings#reservedNames}. */
  public boolean isReserved(AccountName name) {
    return settings.reservedNames().contains(name);
  }

  /**
   * Authenticates with a password, or with an access token of that account in its place.
   *
   * @throws RefusedException {@link AuthRefusal.WrongCredentials} for an unknown name, a wrong
   *     password and a suspended account alike; {@link AuthRefusal.TooManyAttempts}
   */
  public Account login(String name, String password, InetAddress from) {
    boolean isToken = Secrets.isTokenShaped(password);
    // A name that cannot be anybody's is an unknown name.
    Optional<AccountName> known = AccountName.parse(name);
    return login(
        from,
        // Tokens cannot be guessed: no attacker makes the owner's programs wait.
        isToken ? Optional.empty() : known.map(AccountName::fold),
        () -> {
          if (PasswordRules.isTooLong(password, settings.passwords())) {
            return Optional.empty();
          }
          return isToken
              ? tokens.owner(password).filter(owner -> Optional.of(owner.name()).equals(known))
              : passwords.check(known, password, settings.scram());
        });
  }

  /**
   * Authenticates with an access token alone.
   *
   * @throws RefusedException as {@link #login}
   */
  public Account loginWithToken(String token, InetAddress from) {
    return login(from, Optional.empty(), () -> tokens.owner(token));
  }

  /**
   * Authenticates who has proved to own a certificate, which is the caller's word.
   *
   * @param fingerprint SHA-256 of the certificate, in hex
   * @param as the name to be logged in as, however it is written; empty for whose it is
   * @throws RefusedException as {@link #login}; also when the certificate is another's
   */
  public Account loginWithCertificate(String fingerprint, String as, InetAddress from) {
    return login(
        from,
        Optional.empty(),
        () ->
            certificates
                .owner(fingerprint)
                .filter(owner ->
                    as.isEmpty() || AccountName.parse(as).equals(Optional.of(owner.name()))));
  }

  /**
   * Begins a login by SCRAM-SHA-256 (RFC 5802). Says nothing about whether there is such an
   * account, and counts for nothing until there is a proof.
   *
   * @throws RefusedException {@link AuthRefusal.StoreUnavailable}
   */
  public ScramCheck scram(String name) {
    return stored(() -> scrams.begin(name, settings.scram().iterations()));
  }

  /**
   * Ends it: authenticates with a proof that one knows the password.
   *
   * @param proof the client's, 32 bytes
   * @param authMessage what both sides have said, which the proof was made for
   * @throws RefusedException as {@link #login}; also when the password has changed since the
   *     beginning, or was set before this server knew SCRAM
   */
  public ScramLogin loginWithProof(
      ScramCheck check, byte[] proof, byte[] authMessage, InetAddress from) {
    Account account =
        login(
            from,
            check.name().map(AccountName::fold),
            () -> scrams.prove(check, proof, authMessage));
    return new ScramLogin(account, check.keys().serverSignature(authMessage));
  }

  /**
   * Changes a password by its owner; then the account's sessions must end. Its access tokens stay.
   *
   * @throws RefusedException {@link AuthRefusal.WrongCredentials} when {@code old} is wrong, {@link
   *     AuthRefusal.BadPassword}, {@link AuthRefusal.TooManyAttempts}
   */
  public void changePassword(AccountId id, String old, String replacement, InetAddress from) {
    stored(() -> {
      AccountName name = account(id).map(Account::name).orElseThrow(this::wrongCredentials);
      PasswordRules.check(replacement, name, settings.passwords());
      attempt(
          from,
          Optional.of(name.fold()),
          new AuthRefusal.WrongCredentials(),
          () ->
              PasswordRules.isTooLong(old, settings.passwords())
                  ? Optional.empty()
                  : passwords.change(
                      id, old, () -> passwords.derive(replacement, settings.scram())));
      return id;
    });
    revocations.revoke(id);
  }

  /**
   * Sets a password without knowing the old one, for administrators; then the account's sessions
   * must end. Its access tokens stay.
   *
   * @throws RefusedException {@link AuthRefusal.NoSuchAccount}, {@link AuthRefusal.BadPassword}
   */
  public void resetPassword(AccountId id, String replacement) {
    stored(() -> {
      PasswordRules.check(replacement, existing(id).name(), settings.passwords());
      passwords.reset(id, passwords.derive(replacement, settings.scram()));
      return id;
    });
    revocations.revoke(id);
  }

  /**
   * Makes an access token.
   *
   * @param label its owner's words for it, 1 to 64 visible characters
   * @throws RefusedException {@link AuthRefusal.BadLabel}, {@link AuthRefusal.TooManyTokens},
   *     {@link AuthRefusal.NoSuchAccount}
   */
  public IssuedToken issueToken(AccountId id, String label) {
    return stored(() -> tokens.issue(id, label, settings.tokensPerAccount()));
  }

  /** The account's access tokens in the order of their making. */
  public List<AccessToken> tokens(AccountId id) {
    return stored(() -> tokens.of(id));
  }

  /**
   * Revokes that token of that account; then the account's sessions must end, since any of them may
   * have begun with it.
   *
   * @return false when the account has no such token
   */
  public boolean revokeToken(AccountId id, long token) {
    boolean revoked = stored(() -> tokens.revoke(id, token));
    if (revoked) {
      revocations.revoke(id);
    }
    return revoked;
  }

  /**
   * Lets the owner of a certificate log in as this account without a password.
   *
   * @param fingerprint SHA-256 of the certificate's DER form, in hex of any case, with colons or
   *     without
   * @param label its owner's words for it, 1 to 64 visible characters
   * @throws RefusedException {@link AuthRefusal.BadCertificate}, {@link AuthRefusal.BadLabel},
   *     {@link AuthRefusal.CertificateTaken}, {@link AuthRefusal.TooManyCertificates}, {@link
   *     AuthRefusal.NoSuchAccount}
   */
  public Certificate addCertificate(AccountId id, String fingerprint, String label) {
    return stored(
        () -> certificates.add(id, fingerprint, label, settings.certificatesPerAccount()));
  }

  /** The account's certificates in the order in which they were added. */
  public List<Certificate> certificates(AccountId id) {
    return stored(() -> certificates.of(id));
  }

  /**
   * Takes that certificate from that account; then the account's sessions must end, since any of
   * them may have begun with it.
   *
   * @return false when the account has no such certificate
   */
  public boolean removeCertificate(AccountId id, String fingerprint) {
    boolean removed = stored(() -> certificates.remove(id, fingerprint));
    if (removed) {
      revocations.revoke(id);
    }
    return removed;
  }

  /** {@link #issueInvite(AccountId, int, Duration)} for as long as the settings say. */
  public IssuedInvite issueInvite(AccountId by, int uses) {
    return issueInvite(by, uses, settings.invites().validity());
  }

  /**
   * Makes an invite. Checks the right to: administrators, and by setting every member.
   *
   * @param uses how many accounts may be registered with it, at least 1
   * @param validFor longer than nothing
   * @throws RefusedException {@link AuthRefusal.NotAllowed}, {@link AuthRefusal.BadInvite}
   */
  public IssuedInvite issueInvite(AccountId by, int uses, Duration validFor) {
    AuthSettings.Invites rules = settings.invites();
    return stored(() -> {
      if (account(by).filter(maker -> mayInvite(maker, rules)).isEmpty()) {
        throw new AuthRefusal.NotAllowed().asException();
      }
      if (uses < 1 || uses > rules.mostUses()) {
        throw new AuthRefusal.BadInvite(uses + " uses, 1 to " + rules.mostUses() + " are allowed")
            .asException();
      }
      if (!validFor.isPositive() || validFor.compareTo(rules.longestValidity()) > 0) {
        throw new AuthRefusal.BadInvite(
                "its time is up to " + rules.longestValidity().toDays() + " days")
            .asException();
      }
      String code = secrets.code();
      Instant expires = clock.instant().plus(validFor).truncatedTo(ChronoUnit.MILLIS);
      store.addInvite(new StoredInvite(Secrets.hashOfCode(code), by, uses, expires));
      return new IssuedInvite(code, uses, expires);
    });
  }

  /**
   * To be called once at every start: while no administrator can log in, makes a new one-time code
   * for the operator, which replaces the one of the former start.
   *
   * @return the code to print; empty when there is an administrator
   */
  public Optional<String> administratorCode() {
    return stored(administratorCode::renew);
  }

  /**
   * Makes an account that exists the administrator, with the one-time code.
   *
   * @throws RefusedException {@link AuthRefusal.WrongCode}, {@link AuthRefusal.NoSuchAccount},
   *     {@link AuthRefusal.TooManyAttempts}
   */
  public Account claimAdministrator(AccountId id, String code, InetAddress from) {
    return stored(() ->
        attempt(
            from,
            Optional.empty(),
            new AuthRefusal.WrongCode(),
            () -> administratorCode.use(code, () -> existing(id))));
  }

  /** The account of that number. */
  public Optional<Account> account(AccountId id) {
    return stored(() -> store.find(id).map(StoredAccount::account));
  }

  /** The account of that name, however it is written. */
  public Optional<Account> account(AccountName name) {
    return stored(() -> store.find(name).map(StoredAccount::account));
  }

  /** The address that was given when the account was registered; nobody has verified it. */
  public Optional<String> email(AccountId id) {
    return stored(() -> store.find(id).flatMap(StoredAccount::email));
  }

  /** All accounts in the order of their registration. */
  public List<Account> accounts() {
    return stored(store::accounts);
  }

  /**
   * Suspends an account, whose sessions must end then, or lets it log in again.
   *
   * @throws RefusedException {@link AuthRefusal.NoSuchAccount}
   */
  public void setSuspended(AccountId id, boolean suspended) {
    stored(() -> {
      store.setSuspended(existing(id).id(), suspended);
      return id;
    });
    if (suspended) {
      revocations.revoke(id);
    }
  }

  /**
   * Makes an account administrator, or no longer; its sessions must end in the latter case, since
   * they began with the right.
   *
   * @throws RefusedException {@link AuthRefusal.NoSuchAccount}
   */
  public void setAdministrator(AccountId id, boolean administrator) {
    stored(() -> {
      store.setAdministrator(existing(id).id(), administrator);
      return id;
    });
    if (!administrator) {
      revocations.revoke(id);
    }
  }

  /**
   * Adds one who is told whose sessions must end: password changed, token revoked, certificate
   * removed, suspended, no longer administrator. Told after the change was stored, on the thread
   * that made it, before that call returns; must be quick.
   */
  public void onRevoked(Consumer<AccountId> listener) {
    revocations.listen(listener);
  }

  /**
   * How often anybody's sessions had to end since the start. A login that is slow to become a
   * session can miss being told: read this before {@link #login} and again after the session can be
   * found by the listener; when it changed, end the session or log in again.
   */
  public long revocations() {
    return revocations.count();
  }

  /** Takes other settings from now on; attempts and places that were counted stay counted. */
  public void reload(AuthSettings changed) {
    settings = changed;
    attempts.reload(changed.logins());
    registrations.reload(changed.registration());
  }

  private Account login(
      InetAddress from, Optional<String> target, Supplier<Optional<Account>> credentials) {
    try {
      Account account =
          stored(() -> attempt(from, target, new AuthRefusal.WrongCredentials(), credentials));
      attempts.trust(AddressKey.of(from), account.name().fold());
      observer.login(LoginOutcome.OK);
      return account;
    } catch (RefusedException refused) {
      count(refused.refusal());
      throw refused;
    }
  }

  PasswordHasher hasher() {
    return hasher;
  }

  /** One throttled attempt at a secret; empty is a failure. */
  <T> T attempt(
      InetAddress from,
      Optional<String> target,
      AuthRefusal otherwise,
      Supplier<Optional<T>> proof) {
    try (Attempt attempt = attempts.begin(AddressKey.of(from), target)) {
      Optional<T> proved = proof.get();
      if (proved.isEmpty()) {
        attempt.failed();
        throw otherwise.asException();
      }
      attempt.succeeded();
      return proved.get();
    }
  }

  private void count(Refusal refusal) {
    if (refusal instanceof AuthRefusal.WrongCredentials) {
      observer.login(LoginOutcome.WRONG);
    } else if (refusal instanceof AuthRefusal.TooManyAttempts) {
      observer.login(LoginOutcome.THROTTLED);
    } else if (refusal instanceof AuthRefusal.Busy) {
      observer.login(LoginOutcome.BUSY);
    }
  }

  private static boolean mayInvite(Account maker, AuthSettings.Invites rules) {
    return !maker.suspended() && (maker.administrator() || rules.membersMayInvite());
  }

  private Account existing(AccountId id) {
    return store
        .find(id)
        .map(StoredAccount::account)
        .orElseThrow(() -> new AuthRefusal.NoSuchAccount().asException());
  }

  private RefusedException wrongCredentials() {
    return new AuthRefusal.WrongCredentials().asException();
  }

  /** The one place where the store's failure becomes an answer. */
  private static <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException failure) {
      // One line: a store that is down fails every login, and strangers decide how many there are.
      LOG.log(Level.WARNING, "Accounts cannot be read or written: {0}", failure.getMessage());
      LOG.log(Level.DEBUG, "Accounts cannot be read or written", failure);
      throw new AuthRefusal.StoreUnavailable().asException();
    }
  }
}
