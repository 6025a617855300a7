package causerie.auth;

import causerie.auth.LoginThrottle.Attempt;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AuthObserver;
import java.net.InetAddress;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Registers accounts: everybody, the invited, or only the first administrator. A code that is wrong
 * counts as a failed attempt of its address. Any thread may call.
 */
final class Registrar {
  private final AccountStore store;
  private final PasswordHasher hasher;
  private final AdministratorCode administratorCode;
  private final LoginThrottle attempts;
  private final RegistrationThrottle registrations;
  private final InstantSource clock;
  private final AuthObserver observer;

  Registrar(
      AccountStore store,
      PasswordHasher hasher,
      AdministratorCode administratorCode,
      LoginThrottle attempts,
      RegistrationThrottle registrations,
      InstantSource clock,
      AuthObserver observer) {
    this.store = store;
    this.hasher = hasher;
    this.administratorCode = administratorCode;
    this.attempts = attempts;
    this.registrations = registrations;
    this.clock = clock;
    this.observer = observer;
  }

  Account register(
      AccountName name, String password, String code, InetAddress from, AuthSettings settings) {
    PasswordRules.check(password, name, settings.passwords());
    Account account =
        code.isBlank()
            ? asStranger(name, password, from, settings.registration().policy())
            : withCode(name, password, code, from, settings.registration().policy());
    attempts.trust(AddressKey.of(from), name.fold());
    observer.registered();
    return account;
  }

  private Account asStranger(
      AccountName name, String password, InetAddress from, AuthSettings.Policy policy) {
    return switch (policy) {
      case OPEN ->
          limited(name, password, from, Optional.empty(), new AuthRefusal.NameTaken(name.text()));
      case INVITE -> throw new AuthRefusal.InviteNeeded().asException();
      case CLOSED -> throw new AuthRefusal.RegistrationClosed().asException();
    };
  }

  private Account withCode(
      AccountName name,
      String password,
      String code,
      InetAddress from,
      AuthSettings.Policy policy) {
    try (Attempt attempt = attempts.begin(AddressKey.of(from), Optional.empty())) {
      try {
        return administratorCode.matches(code)
            ? asAdministrator(name, password, code)
            : asInvited(name, password, code, from, policy);
      } catch (RefusedException refused) {
        if (isWrongCode(refused.refusal())) {
          attempt.failed();
        }
        throw refused;
      }
    }
  }

  private Account asAdministrator(AccountName name, String password, String code) {
    requireFree(name);
    String hash = hasher.hash(password);
    AuthRefusal taken = new AuthRefusal.NameTaken(name.text());
    return administratorCode
        .use(code, () -> create(name, hash, Optional.empty(), taken))
        .orElseThrow(() -> new AuthRefusal.WrongCode().asException());
  }

  private Account asInvited(
      AccountName name,
      String password,
      String code,
      InetAddress from,
      AuthSettings.Policy policy) {
    return switch (policy) {
      case OPEN -> limited(name, password, from, Optional.of(code), new AuthRefusal.WrongCode());
      case INVITE ->
          limited(name, password, from, Optional.of(code), new AuthRefusal.InviteNeeded());
      case CLOSED -> throw new AuthRefusal.RegistrationClosed().asException();
    };
  }

  private Account limited(
      AccountName name,
      String password,
      InetAddress from,
      Optional<String> invite,
      AuthRefusal otherwise) {
    try (var place = registrations.take(from)) {
      requireFree(name);
      String hash = hasher.hash(password);
      Account account = create(name, hash, invite.map(Secrets::hashOfCode), otherwise);
      place.keep();
      return account;
    }
  }

  private Account create(
      AccountName name, String hash, Optional<String> inviteHash, AuthRefusal otherwise) {
    return store
        .create(name, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS), inviteHash)
        .orElseThrow(() -> {
          requireFree(name);
          return otherwise.asException();
        });
  }

  /** Asked before a password is hashed, so that a taken name costs next to nothing. */
  private void requireFree(AccountName name) {
    if (store.find(name).isPresent()) {
      throw new AuthRefusal.NameTaken(name.text()).asException();
    }
  }

  private static boolean isWrongCode(Refusal refusal) {
    return refusal instanceof AuthRefusal.WrongCode
        || refusal instanceof AuthRefusal.InviteNeeded
        || refusal instanceof AuthRefusal.RegistrationClosed;
  }
}
