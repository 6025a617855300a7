package causerie.messaging.memory;

import causerie.auth.memory.MemoryAccountStore;
import causerie.auth.spi.AccountStore;
import causerie.messaging.spi.HistoryStore;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.MetadataStore;
import causerie.messaging.spi.PreferenceStore;
import causerie.messaging.spi.PresenceStore;
import causerie.messaging.spi.RoomStore;
import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;

/** A store that keeps the contracts of a lasting one, in memory. Any thread. */
public final class MemoryStore implements Store {
  private final AccountStore accounts = new MemoryAccountStore();
  private final MemoryContent content = new MemoryContent(accounts);
  private final MemoryRooms rooms = new MemoryRooms(content);
  private final MemoryHistory history = new MemoryHistory(content);
  private final MemoryPreferences preferences = new MemoryPreferences(accounts);
  private final MemoryPresence presence = new MemoryPresence(content, accounts);
  private final MemoryMetadata metadata = new MemoryMetadata(accounts);
  private final MemoryJournal journal;

  /**
   * An empty store; starts the journal's thread.
   *
   * @param gate asked before each commit
   */
  public MemoryStore(StoreSettings settings, StoreObserver observer, CommitGate gate) {
    this.journal = new MemoryJournal(content, presence, settings, observer, gate);
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public RoomStore rooms() {
    return rooms;
  }

  @Override
  public HistoryStore history() {
    return history;
  }

  @Override
  public PreferenceStore preferences() {
    return preferences;
  }

  @Override
  public PresenceStore presence() {
    return presence;
  }

  @Override
  public MetadataStore metadata() {
    return metadata;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public boolean isWritable() {
    return journal.isWritable();
  }

  @Override
  public void close() {
    journal.close();
  }
}
