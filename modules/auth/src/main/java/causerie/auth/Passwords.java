package causerie.auth;

import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.AccountStore.StoredPassword;
import causerie.auth.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks and replaces stored passwords. A hash is replaced only while it is still the one that was
 * checked, so that a login which renews its hash never undoes a change of the password.
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

  /** What to keep of a new password. */
  StoredPassword derive(String password, AuthSettings.Scram scram) {
    return new StoredPassword(hasher.hash(password), keys(password, scram));
  }

  /** The account, when that is its password and it is not suspended; always costs one hash. */
  Optional<Account> check(Optional<AccountName> name, String password, AuthSettings.Scram scram) {
    return prove(
        () -> name.flatMap(store::find),
        password,
        stored -> renewed(stored.password(), password, scram),
        this::keepRenewed);
  }

  /** Replaces the password, when the old one is right and the account is not suspended. */
  Optional<Account> change(AccountId id, String old, Supplier<StoredPassword> replacement) {
    return prove(
        () -> store.find(id), old, _ -> Optional.of(replacement.get()), store::updatePassword);
  }

  void reset(AccountId id, StoredPassword replacement) {
    replacing.lock();
    try {
      store.updatePassword(id, replacement);
    } finally {
      replacing.unlock();
    }
  }

  private interface Keeper {
    void keep(AccountId account, StoredPassword password);
  }

  private Optional<Account> prove(
      Supplier<Optional<StoredAccount>> find,
      String password,
      Function<StoredAccount, Optional<StoredPassword>> replacement,
      Keeper keeper) {
    while (true) {
      Optional<StoredAccount> found = find.get();
      if (found.isEmpty()) {
        hasher.verifyUnknown(password);
        return Optional.empty();
      }
      StoredAccount checked = found.get();
      if (!hasher.verify(password, checked.password().hash()) || checked.account().suspended()) {
        return Optional.empty();
      }
      Optional<StoredPassword> wanted = replacement.apply(checked);
      replacing.lock();
      try {
        Optional<StoredAccount> now = store.find(checked.account().id());
        if (now.isEmpty() || now.get().account().suspended()) {
          return Optional.empty();
        }
        if (now.get().password().equals(checked.password())) {
          wanted.ifPresent(changed -> keeper.keep(checked.account().id(), changed));
          return now.map(StoredAccount::account);
        }
        // Replaced by somebody else meanwhile: what was checked counts no more.
      } finally {
        replacing.unlock();
      }
    }
  }

  /** What would be kept of this password today, when that is something else. */
  private Optional<StoredPassword> renewed(
      StoredPassword stored, String password, AuthSettings.Scram scram) {
    boolean isWeak = hasher.needsRehash(stored.hash());
    boolean hasOtherKeys = !areWanted(stored.scram(), scram);
    if (!isWeak && !hasOtherKeys) {
      return Optional.empty();
    }
    try {
      StoredPassword renewed =
          new StoredPassword(
              isWeak ? hasher.hash(password) : stored.hash(),
              hasOtherKeys ? keys(password, scram) : stored.scram());
      // A password without a prepared form has no keys, however often one asks.
      return Optional.of(renewed).filter(changed -> !changed.equals(stored));
    } catch (RefusedException busy) {
      // The login is right all the same; the next one will do it.
      return Optional.empty();
    }
  }

  private Optional<String> keys(String password, AuthSettings.Scram scram) {
    return scram.enabled() ? hasher.scram(password, scram.iterations()) : Optional.empty();
  }

  private static boolean areWanted(Optional<String> stored, AuthSettings.Scram scram) {
    if (stored.isEmpty() || !scram.enabled()) {
      return stored.isPresent() == scram.enabled();
    }
    try {
      return ScramKeys.parse(stored.get()).iterations() == scram.iterations();
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private void keepRenewed(AccountId account, StoredPassword renewed) {
    try {
      store.updatePassword(account, renewed);
    } catch (StoreException full) {
      // Logging in must work while nothing can be written.
      LOG.log(Level.WARNING, "A password's newer hash could not be stored: {0}", full.getMessage());
    }
  }
}
