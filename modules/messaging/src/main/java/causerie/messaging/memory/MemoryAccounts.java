package causerie.messaging.memory;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.StoreException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Accounts in memory. Guarded by its lock. */
final class MemoryAccounts implements AccountStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<AccountId, StoredAccount> accounts = new TreeMap<>();
  private final Map<AccountName, AccountId> names = new HashMap<>();
  private final TreeMap<Long, StoredToken> tokens = new TreeMap<>();
  private final Map<String, StoredInvite> invites = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private long lastAccount;
  private long lastToken;

  @Override
  public Optional<StoredAccount> find(AccountName name) {
    return locked(() -> Optional.ofNullable(names.get(name)).map(accounts::get));
  }

  @Override
  public Optional<StoredAccount> find(AccountId id) {
    return locked(() -> Optional.ofNullable(accounts.get(id)));
  }

  @Override
  public List<Account> accounts() {
    return locked(() -> accounts.values().stream().map(StoredAccount::account).toList());
  }

  @Override
  public Optional<Account> create(
      AccountName name, String passwordHash, Instant now, Optional<String> inviteHash) {
    return locked(() -> {
      if (names.containsKey(name) || !useInvite(inviteHash, now)) {
        return Optional.empty();
      }
      AccountId id = new AccountId(++lastAccount);
      var account = new Account(id, name, Instant.ofEpochMilli(now.toEpochMilli()), false, false);
      names.put(name, id);
      accounts.put(id, new StoredAccount(account, passwordHash));
      return Optional.of(account);
    });
  }

  private boolean useInvite(Optional<String> hash, Instant now) {
    if (hash.isEmpty()) {
      return true;
    }
    StoredInvite invite = invites.get(hash.get());
    if (invite == null
        || invite.usesLeft() == 0
        || invite.expires().toEpochMilli() <= now.toEpochMilli()) {
      return false;
    }
    invites.put(
        invite.hash(),
        new StoredInvite(invite.hash(), invite.by(), invite.usesLeft() - 1, invite.expires()));
    return true;
  }

  @Override
  public void updatePassword(AccountId id, String passwordHash) {
    change(id, stored -> new StoredAccount(stored.account(), passwordHash));
  }

  @Override
  public void setAdministrator(AccountId id, boolean administrator) {
    change(
        id,
        stored -> {
          Account a = stored.account();
          return new StoredAccount(
              new Account(a.id(), a.name(), a.created(), administrator, a.suspended()),
              stored.passwordHash());
        });
  }

  @Override
  public void setSuspended(AccountId id, boolean suspended) {
    change(
        id,
        stored -> {
          Account a = stored.account();
          return new StoredAccount(
              new Account(a.id(), a.name(), a.created(), a.administrator(), suspended),
              stored.passwordHash());
        });
  }

  private void change(AccountId id, UnaryOperator<StoredAccount> how) {
    boolean _ =
        locked(() -> {
          StoredAccount stored = accounts.get(id);
          if (stored == null) {
            return false;
          }
          accounts.put(id, how.apply(stored));
          return true;
        });
  }

  @Override
  public StoredToken addToken(AccountId account, String hash, String label, Instant now) {
    return locked(() -> {
      boolean taken = tokens.values().stream().anyMatch(token -> token.hash().equals(hash));
      if (taken || !accounts.containsKey(account)) {
        throw new StoreException("a token of an unknown account, or one that exists");
      }
      var token =
          new StoredToken(
              ++lastToken, account, hash, label, Instant.ofEpochMilli(now.toEpochMilli()));
      tokens.put(token.id(), token);
      return token;
    });
  }

  @Override
  public Optional<StoredToken> findToken(String hash) {
    return locked(
        () -> tokens.values().stream().filter(token -> token.hash().equals(hash)).findFirst());
  }

  @Override
  public List<StoredToken> tokens(AccountId account) {
    return locked(() -> tokens.values().stream().filter(t -> t.account().equals(account)).toList());
  }

  @Override
  public boolean removeToken(AccountId account, long tokenId) {
    return locked(() -> {
      StoredToken token = tokens.get(tokenId);
      if (token == null || !token.account().equals(account)) {
        return false;
      }
      tokens.remove(tokenId);
      return true;
    });
  }

  @Override
  public void addInvite(StoredInvite invite) {
    boolean _ =
        locked(() -> {
          if (!accounts.containsKey(invite.by()) || invites.containsKey(invite.hash())) {
            throw new StoreException("an invite of an unknown account, or one that exists");
          }
          invites.put(
              invite.hash(),
              new StoredInvite(invite.hash(), invite.by(), invite.usesLeft(), invite.expires()));
          return true;
        });
  }

  @Override
  public Optional<String> setting(String key) {
    return locked(() -> Optional.ofNullable(settings.get(key)));
  }

  @Override
  public void setSetting(String key, Optional<String> value) {
    boolean _ =
        locked(() -> {
          if (value.isPresent()) {
            settings.put(key, value.get());
          } else {
            settings.remove(key);
          }
          return true;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
