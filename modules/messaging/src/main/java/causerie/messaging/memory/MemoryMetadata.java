package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.StoreException;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataChange;
import causerie.messaging.spi.MetadataStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys and values of accounts in memory. Any thread. */
final class MemoryMetadata implements MetadataStore {
  private final AccountStore accounts;
  private final Map<AccountId, KeyValues> values = new ConcurrentHashMap<>();

  MemoryMetadata(AccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  public KeyValues of(AccountId account) {
    return values.getOrDefault(account, KeyValues.NONE);
  }

  @Override
  public void change(AccountId account, MetadataChange change) {
    if (accounts.find(account).isEmpty()) {
      throw new StoreException("metadata of an unknown account");
    }
    values.merge(account, KeyValues.NONE.with(change), (before, _) -> before.with(change));
  }
}
