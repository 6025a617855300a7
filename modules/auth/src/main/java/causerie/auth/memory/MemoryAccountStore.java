package causerie.auth.memory;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps accounts in memory and forgets them with itself. Any thread; guarded by one lock. */
public final class MemoryAccountStore implements AccountStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AccountId, StoredAccount> accounts = new LinkedHashMap<>();
  private final Map<String, AccountId> byFold = new HashMap<>();
  private final Map<Long, StoredToken> tokens = new LinkedHashMap<>();
  private final Map<String, StoredToken> tokensByHash = new HashMap<>();
  private final Map<String, StoredInvite> invites = new HashMap<>();
  private final Map<String, StoredCertificate> certificates = new LinkedHashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private long lastAccount;
  private long lastToken;

  @Override
  public Optional<StoredAccount> find(AccountName name) {
    return locked(() -> Optional.ofNullable(byFold.get(name.fold())).map(accounts::get));
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
  public Optional<Account> create(NewAccount wanted, Optional<String> inviteHash) {
    return locked(() -> {
      AccountName name = wanted.name();
      Instant now = kept(wanted.created());
      if (byFold.containsKey(name.fold())) {
        return Optional.empty();
      }
      if (inviteHash.isPresent() && !takeUse(inviteHash.get(), now)) {
        return Optional.empty();
      }
      var account = new Account(new AccountId(++lastAccount), name, now, false, false);
      accounts.put(account.id(), new StoredAccount(account, wanted.password(), wanted.email()));
      byFold.put(name.fold(), account.id());
      return Optional.of(account);
    });
  }

  @Override
  public void updatePassword(AccountId id, StoredPassword password) {
    change(id, old -> new StoredAccount(old.account(), password, old.email()));
  }

  @Override
  public void setAdministrator(AccountId id, boolean administrator) {
    change(
        id,
        old -> {
          Account a = old.account();
          return new StoredAccount(
              new Account(a.id(), a.name(), a.created(), administrator, a.suspended()),
              old.password(),
              old.email());
        });
  }

  @Override
  public void setSuspended(AccountId id, boolean suspended) {
    change(
        id,
        old -> {
          Account a = old.account();
          return new StoredAccount(
              new Account(a.id(), a.name(), a.created(), a.administrator(), suspended),
              old.password(),
              old.email());
        });
  }

  @Override
  public StoredToken addToken(AccountId account, String hash, String label, Instant now) {
    return locked(() -> {
      if (!accounts.containsKey(account) || tokensByHash.containsKey(hash)) {
        throw new StoreException("a token of an unknown account, or one that exists");
      }
      var token = new StoredToken(++lastToken, account, hash, label, kept(now));
      tokens.put(token.id(), token);
      tokensByHash.put(hash, token);
      return token;
    });
  }

  @Override
  public Optional<StoredToken> findToken(String hash) {
    return locked(() -> Optional.ofNullable(tokensByHash.get(hash)));
  }

  @Override
  public List<StoredToken> tokens(AccountId account) {
    return locked(
        () -> tokens.values().stream().filter(token -> token.account().equals(account)).toList());
  }

  @Override
  public boolean removeToken(AccountId account, long tokenId) {
    return locked(() -> {
      @Nullable StoredToken token = tokens.get(tokenId);
      if (token == null || !token.account().equals(account)) {
        return false;
      }
      tokens.remove(tokenId);
      tokensByHash.remove(token.hash());
      return true;
    });
  }

  @Override
  public void addInvite(StoredInvite invite) {
    locked(() -> {
      if (!accounts.containsKey(invite.by()) || invites.containsKey(invite.hash())) {
        throw new StoreException("an invite of an unknown account, or one that exists");
      }
      return Optional.ofNullable(invites.put(invite.hash(), invite));
    });
  }

  @Override
  public boolean addCertificate(StoredCertificate certificate) {
    return locked(() -> {
      if (certificates.containsKey(certificate.fingerprint())) {
        return false;
      }
      if (!accounts.containsKey(certificate.account())) {
        throw new StoreException("a certificate of an unknown account");
      }
      certificates.put(
          certificate.fingerprint(),
          new StoredCertificate(
              certificate.fingerprint(),
              certificate.account(),
              certificate.label(),
              kept(certificate.created())));
      return true;
    });
  }

  @Override
  public Optional<StoredCertificate> findCertificate(String fingerprint) {
    return locked(() -> Optional.ofNullable(certificates.get(fingerprint)));
  }

  @Override
  public List<StoredCertificate> certificates(AccountId account) {
    return locked(
        () -> certificates.values().stream().filter(c -> c.account().equals(account)).toList());
  }

  @Override
  public boolean removeCertificate(AccountId account, String fingerprint) {
    return locked(() -> {
      @Nullable StoredCertificate certificate = certificates.get(fingerprint);
      if (certificate == null || !certificate.account().equals(account)) {
        return false;
      }
      certificates.remove(fingerprint);
      return true;
    });
  }

  @Override
  public Optional<String> setting(String key) {
    return locked(() -> Optional.ofNullable(settings.get(key)));
  }

  @Override
  public void setSetting(String key, Optional<String> value) {
    locked(() ->
        Optional.ofNullable(
            value.isPresent() ? settings.put(key, value.get()) : settings.remove(key)));
  }

  private boolean takeUse(String hash, Instant now) {
    @Nullable StoredInvite invite = invites.get(hash);
    if (invite == null || invite.usesLeft() < 1 || !kept(invite.expires()).isAfter(kept(now))) {
      return false;
    }
    invites.put(hash, new StoredInvite(hash, invite.by(), invite.usesLeft() - 1, invite.expires()));
    return true;
  }

  private static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private void change(AccountId id, UnaryOperator<StoredAccount> change) {
    locked(() -> Optional.ofNullable(accounts.computeIfPresent(id, (_, old) -> change.apply(old))));
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
