package causerie.auth;

import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.AccountStore.StoredToken;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Access tokens: secrets for programs, one for each, revoked one by one. Any thread may call. */
final class Tokens {
  private final AccountStore store;
  private final Secrets secrets;
  private final InstantSource clock;

  /** Held from counting an account's tokens to adding one. */
  private final ReentrantLock adding = new ReentrantLock();

  Tokens(AccountStore store, Secrets secrets, InstantSource clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  IssuedToken issue(AccountId account, String label, int most) {
    String words = Labels.checked(label);
    if (store.find(account).isEmpty()) {
      throw new AuthRefusal.NoSuchAccount().asException();
    }
    String secret = secrets.token();
    adding.lock();
    try {
      if (store.tokens(account).size() >= most) {
        throw new AuthRefusal.TooManyTokens(most).asException();
      }
      StoredToken added =
          store.addToken(
              account,
              Secrets.hashOfToken(secret),
              words,
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return new IssuedToken(added.id(), secret, added.label());
    } finally {
      adding.unlock();
    }
  }

  List<AccessToken> of(AccountId account) {
    return store.tokens(account).stream()
        .map(token -> new AccessToken(token.id(), token.label(), token.created()))
        .toList();
  }

  boolean revoke(AccountId account, long token) {
    return store.removeToken(account, token);
  }

  /** The account that the token stands for, unless it is suspended. */
  Optional<Account> owner(String secret) {
    // The hash of a random secret is looked up: what the look-up's time tells is of no use.
    return store
        .findToken(Secrets.hashOfToken(secret))
        .flatMap(token -> store.find(token.account()))
        .map(StoredAccount::account)
        .filter(account -> !account.suspended());
  }
}
