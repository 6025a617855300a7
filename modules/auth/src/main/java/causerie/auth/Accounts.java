package causerie.auth;

import java.util.Optional;
import java.util.function.Consumer;

/** Placeholder replaced by the auth work. */
public final class Accounts {
  public Optional<Account> account(AccountName name) {
    return Optional.empty();
  }

  public Optional<Account> account(AccountId id) {
    return Optional.empty();
  }

  public void onRevoked(Consumer<AccountId> listener) {}
}
