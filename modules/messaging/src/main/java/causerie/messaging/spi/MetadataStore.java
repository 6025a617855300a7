package causerie.messaging.spi;

import causerie.auth.AccountId;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataChange;

/**
 * Where the keys and values of accounts are kept; those of rooms come with what happens in them,
 * through the {@link Journal}. May block; any thread. Throws {@link
 * causerie.auth.spi.StoreException}.
 */
public interface MetadataStore {
  /** All of an account; none when there is no such account. */
  KeyValues of(AccountId account);

  /**
   * Changes some; a call that returns has been committed, as a whole.
   *
   * @throws causerie.auth.spi.StoreException also when there is no such account
   */
  void change(AccountId account, MetadataChange change);
}
