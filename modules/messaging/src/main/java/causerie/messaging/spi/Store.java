package causerie.messaging.spi;

import causerie.auth.spi.AccountStore;

/** Everything that is kept, open. Closing it commits what is queued, within a bound. */
public interface Store extends AutoCloseable {
  AccountStore accounts();

  RoomStore rooms();

  HistoryStore history();

  PreferenceStore preferences();

  PresenceStore presence();

  MetadataStore metadata();

  Journal journal();

  /** Whether entries can be written at this moment, for health checks; must return at once. */
  boolean isWritable();

  @Override
  void close();
}
