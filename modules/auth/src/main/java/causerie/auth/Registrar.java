package causerie.auth;

import causerie.auth.LoginThrottle.Attempt;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.NewAccount;
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
  private final Passwords passwords;
  private final AdministratorCode administratorCode;
  private final LoginThrottle attempts;
  private final RegistrationThrottle registrations;
  private final InstantSource clock;
  private final AuthObserver observer;

  Registrar(
      AccountStore store,
      Passwords passwords,
      AdministratorCode administratorCode,
      LoginThrottle attempts,
      RegistrationThrottle registrations,
      InstantSource clock,
      AuthObserver observer) {
    this.store = store;
    this.passwords = passwords;
    this.administratorCode = administratorCode;
    this.attempts = attempts;
    this.registrations = registrations;
    this.clock = clock;
    this.observer = observer;
  }

  Account register(RegistrationForm form, InetAddress from, AuthSettings settings) {
    Wish wish = Wish.of(form, settings.terms().emailRequired(), settings);
    Account account =
        form.code().isBlank() ? asStranger(wish, from) : withCode(wish, form.code(), from);
    attempts.trust(AddressKey.of(from), wish.name().fold());
    observer.registered();
    return account;
  }

  /** Registers for somebody else, past the policy and the limits. */
  Account registerFor(String name, String password, AuthSettings settings) {
    Wish wish = Wish.of(new RegistrationForm(name, password, "", ""), false, settings);
    requireFree(wish.name());
    Account account =
        create(hashed(wish), Optional.empty(), new AuthRefusal.NameTaken(wish.name().text()));
    observer.registered();
    return account;
  }

  /** What is registered, once its form is good. */
  private record Wish(
      AccountName name, String password, Optional<String> email, AuthSettings settings) {
    static Wish of(RegistrationForm form, boolean emailRequired, AuthSettings settings) {
      AccountName name = new AccountName(form.name());
      if (settings.reservedNames().contains(name)) {
        throw new AuthRefusal.BadName(form.name(), "it stands for a part of the server")
            .asException();
      }
      PasswordRules.check(form.password(), name, settings.passwords());
      Optional<String> email = EmailAddress.checked(form.email(), emailRequired);
      return new Wish(name, form.password(), email, settings);
    }

    AuthSettings.Policy policy() {
      return settings.registration().policy();
    }

    @Override
    public String toString() {
      return "Wish[" + name + "]";
    }
  }

  private Account asStranger(Wish wish, InetAddress from) {
    return switch (wish.policy()) {
      case OPEN ->
          limited(wish, from, Optional.empty(), new AuthRefusal.NameTaken(wish.name().text()));
      case INVITE -> throw new AuthRefusal.InviteNeeded().asException();
      case CLOSED -> throw new AuthRefusal.RegistrationClosed().asException();
    };
  }

  private Account withCode(Wish wish, String code, InetAddress from) {
    try (Attempt attempt = attempts.begin(AddressKey.of(from), Optional.empty())) {
      try {
        return administratorCode.matches(code)
            ? asAdministrator(wish, code)
            : asInvited(wish, code, from);
      } catch (RefusedException refused) {
        if (isWrongCode(refused.refusal())) {
          attempt.failed();
        }
        throw refused;
      }
    }
  }

  private Account asAdministrator(Wish wish, String code) {
    requireFree(wish.name());
    NewAccount first = hashed(wish);
    AuthRefusal taken = new AuthRefusal.NameTaken(wish.name().text());
    return administratorCode
        .use(code, () -> create(first, Optional.empty(), taken))
        .orElseThrow(() -> new AuthRefusal.WrongCode().asException());
  }

  private Account asInvited(Wish wish, String code, InetAddress from) {
    return switch (wish.policy()) {
      case OPEN -> limited(wish, from, Optional.of(code), new AuthRefusal.WrongCode());
      case INVITE -> limited(wish, from, Optional.of(code), new AuthRefusal.InviteNeeded());
      case CLOSED -> throw new AuthRefusal.RegistrationClosed().asException();
    };
  }

  private Account limited(
      Wish wish, InetAddress from, Optional<String> invite, AuthRefusal otherwise) {
    try (var place = registrations.take(from)) {
      requireFree(wish.name());
      Account account = create(hashed(wish), invite.map(Secrets::hashOfCode), otherwise);
      place.keep();
      return account;
    }
  }

  private NewAccount hashed(Wish wish) {
    return new NewAccount(
        wish.name(),
        passwords.derive(wish.password(), wish.settings().scram()),
        wish.email(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Account create(NewAccount account, Optional<String> inviteHash, AuthRefusal otherwise) {
    return store
        .create(account, inviteHash)
        .orElseThrow(() -> {
          requireFree(account.name());
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
