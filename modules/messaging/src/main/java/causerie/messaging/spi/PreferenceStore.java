package causerie.messaging.spi;

import causerie.auth.AccountId;
import java.util.Map;
import java.util.Optional;

/**
 * Where the preferences of accounts are kept, as words. May block; any thread. Throws {@link
 * causerie.auth.spi.StoreException}.
 */
public interface PreferenceStore {
  /** The word under that key of that account. */
  Optional<String> find(AccountId account, String key);

  /** The words under that key of all accounts that have one. */
  Map<AccountId, String> all(String key);

  /**
   * Sets, or with empty removes, such a word; a call that returns has been committed.
   *
   * @throws causerie.auth.spi.StoreException also when there is no such account
   */
  void set(AccountId account, String key, Optional<String> word);
}
