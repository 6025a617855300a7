package causerie.auth;

import causerie.auth.spi.AccountStore;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one-time code that makes the first administrator. It is good for as long as there is no
 * administrator who may log in; the next start makes a new one. Any thread may call.
 */
final class AdministratorCode {
  private static final String SETTING = "administrator-code";

  private final AccountStore store;
  private final Secrets secrets;

  /** Held from checking the code to consuming it, so that it makes one administrator only. */
  private final ReentrantLock using = new ReentrantLock();

  AdministratorCode(AccountStore store, Secrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  /** A fresh code that replaces the former one; empty when there is an administrator. */
  Optional<String> renew() {
    using.lock();
    try {
      Optional<String> code = isNeeded() ? Optional.of(secrets.code()) : Optional.empty();
      Optional<String> hash = code.map(Secrets::hashOfCode);
      if (hash.isPresent() || store.setting(SETTING).isPresent()) {
        store.setSetting(SETTING, hash);
      }
      return code;
    } finally {
      using.unlock();
    }
  }

  boolean matches(String code) {
    Optional<String> hash = store.setting(SETTING);
    return hash.isPresent() && Secrets.areEqual(hash.get(), Secrets.hashOfCode(code)) && isNeeded();
  }

  /**
   * Makes the given account administrator and consumes the code; empty when the code is wrong or
   * was used. When {@code account} throws, the code stays good.
   */
  Optional<Account> use(String code, Supplier<Account> account) {
    using.lock();
    try {
      if (!matches(code)) {
        return Optional.empty();
      }
      Account first = account.get();
      // Should the code outlive a failure after this line: it is good for nothing from here on.
      store.setAdministrator(first.id(), true);
      store.setSetting(SETTING, Optional.empty());
      return Optional.of(
          new Account(first.id(), first.name(), first.created(), true, first.suspended()));
    } finally {
      using.unlock();
    }
  }

  private boolean isNeeded() {
    return store.accounts().stream()
        .noneMatch(account -> account.administrator() && !account.suspended());
  }
}
