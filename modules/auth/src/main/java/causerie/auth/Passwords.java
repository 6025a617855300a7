package causerie.auth;

import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks and replaces stored passwords. A hash is replaced only while it is still the one that was
 * checked, so that a login which strengthens its hash never undoes a change of the password.
 */
final class Passwords {
  private static final Logger LOG = System.getLogger(Passwords.class.getName());

  private final AccountStore store;
  private final PasswordHasher hasher;

  /** Held from comparing a stored hash to replacing it. */
  private final ReentrantLock replacing = new ReentrantLock();

  Passwords(AccountStore store, PasswordHasher hasher) {
    this.store = store;
    this.hasher = hasher;
  }

  /** The account, when that is its password and it is not suspended; always costs one hash. */
  Optional<Account> check(Optional<AccountName> name, String password) {
    return prove(
        () -> name.flatMap(store::find),
        password,
        stored -> strengthened(stored, password),
        this::keepStrengthened);
  }

  /** Replaces the password, when the old one is right and the account is not suspended. */
  Optional<Account> change(AccountId id, String old, Supplier<String> replacement) {
    return prove(
        () -> store.find(id),
        old,
        _ -> Optional.of(replacement.get()),
        (account, hash) -> store.updatePassword(account, hash));
  }

  void reset(AccountId id, String hash) {
    replacing.lock();
    try {
      store.updatePassword(id, hash);
    } finally {
      replacing.unlock();
    }
  }

  private interface Keeper {
    void keep(AccountId account, String hash);
  }

  private Optional<Account> prove(
      Supplier<Optional<StoredAccount>> find,
      String password,
      Function<StoredAccount, Optional<String>> replacement,
      Keeper keeper) {
    while (true) {
      Optional<StoredAccount> found = find.get();
      if (found.isEmpty()) {
        hasher.verifyUnknown(password);
        return Optional.empty();
      }
      StoredAccount checked = found.get();
      if (!hasher.verify(password, checked.passwordHash()) || checked.account().suspended()) {
        return Optional.empty();
      }
      Optional<String> hash = replacement.apply(checked);
      replacing.lock();
      try {
        Optional<StoredAccount> now = store.find(checked.account().id());
        if (now.isEmpty() || now.get().account().suspended()) {
          return Optional.empty();
        }
        if (now.get().passwordHash().equals(checked.passwordHash())) {
          hash.ifPresent(changed -> keeper.keep(checked.account().id(), changed));
          return now.map(StoredAccount::account);
        }
        // Replaced by somebody else meanwhile: what was checked counts no more.
      } finally {
        replacing.unlock();
      }
    }
  }

  private Optional<String> strengthened(StoredAccount stored, String password) {
    if (!hasher.needsRehash(stored.passwordHash())) {
      return Optional.empty();
    }
    try {
      return Optional.of(hasher.hash(password));
    } catch (RefusedException busy) {
      // The login is right all the same; the next one will do it.
      return Optional.empty();
    }
  }

  private void keepStrengthened(AccountId account, String hash) {
    try {
      store.updatePassword(account, hash);
    } catch (StoreException full) {
      // Logging in must work while nothing can be written.
      LOG.log(
          Level.WARNING, "A password's stronger hash could not be stored: {0}", full.getMessage());
    }
  }
}
