package causerie.auth;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The password of the server itself, asked of everybody before anything else: IRC's {@code PASS}.
 * Any thread may call; guesses are throttled by address, as logins are.
 */
public final class Door {
  private final Accounts accounts;

  public Door(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Whether there is such a password now. */
  public boolean isLocked() {
    return accounts.settings().admission().password().isPresent();
  }

  /**
   * Passes whoever knows it, and everybody when there is none.
   *
   * @throws RefusedException {@link AuthRefusal.WrongPassword}; {@link
   *     AuthRefusal.TooManyAttempts}, {@link AuthRefusal.Busy}
   */
  public void open(String password, InetAddress from) {
    AuthSettings settings = accounts.settings();
    Optional<ConfiguredPassword> secret = settings.admission().password();
    if (secret.isEmpty()) {
      return;
    }
    boolean _ =
        accounts.attempt(
            from,
            Optional.empty(),
            new AuthRefusal.WrongPassword(),
            () ->
                Optional.of(
                        !PasswordRules.isTooLong(password, settings.passwords())
                            && secret.get().matches(password, accounts.hasher()))
                    .filter(isRight -> isRight));
  }
}
