package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.PreferenceStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Preferences in memory. Any thread. */
final class MemoryPreferences implements PreferenceStore {
  private record Key(AccountId account, String key) {}

  private final AccountStore accounts;
  private final Map<Key, String> words = new ConcurrentHashMap<>();

  MemoryPreferences(AccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<String> find(AccountId account, String key) {
    return Optional.ofNullable(words.get(new Key(account, key)));
  }

  @Override
  public Map<AccountId, String> all(String key) {
    Map<AccountId, String> all = new HashMap<>();
    words.forEach((whose, word) -> {
      if (whose.key().equals(key)) {
        all.put(whose.account(), word);
      }
    });
    return all;
  }

  @Override
  public void set(AccountId account, String key, Optional<String> word) {
    if (accounts.find(account).isEmpty()) {
      throw new StoreException("a preference of an unknown account");
    }
    if (word.isPresent()) {
      words.put(new Key(account, key), word.get());
    } else {
      words.remove(new Key(account, key));
    }
  }
}
