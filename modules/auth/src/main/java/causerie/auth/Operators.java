package causerie.auth;

import causerie.auth.AuthSettings.Admission;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may administer the server for the time of a session, without being logged in as an
 * administrator: IRC's {@code OPER}. They are those of {@link Admission#operators}, whose names are
 * compared as they are written, and accounts that are administrators. Any thread may call;
 * throttled as logins are.
 */
public final class Operators {
  private final Accounts accounts;

  public Operators(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Authenticates an operator. A name that is in the configuration is no account's here. May block
   * as {@link Accounts#login} does, and takes as long for names that nobody has.
   *
   * @throws RefusedException {@link AuthRefusal.WrongCredentials}, also for an account that is no
   *     administrator; {@link AuthRefusal.TooManyAttempts}, {@link AuthRefusal.Busy}, {@link
   *     AuthRefusal.StoreUnavailable}
   */
  public Operator authenticate(String name, String password, InetAddress from) {
    @Nullable ConfiguredPassword secret = accounts.settings().admission().operators().get(name);
    if (secret == null) {
      Account account = accounts.login(name, password, from);
      if (!account.administrator()) {
        throw new AuthRefusal.WrongCredentials().asException();
      }
      return new Operator(account.name().text(), Optional.of(account));
    }
    return accounts.attempt(
        from,
        // No account is called so: a colon is in no name.
        Optional.of("operator:" + name),
        new AuthRefusal.WrongCredentials(),
        () ->
            matches(secret, password)
                ? Optional.of(new Operator(name, Optional.empty()))
                : Optional.empty());
  }

  private boolean matches(ConfiguredPassword secret, String password) {
    if (PasswordRules.isTooLong(password, accounts.settings().passwords())) {
      return false;
    }
    if (!secret.isHashed()) {
      // What is quick to check would tell that there is an operator of this name.
      boolean _ = accounts.hasher().verifyUnknown(password);
    }
    return secret.matches(password, accounts.hasher());
  }
}
