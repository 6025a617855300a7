package causerie.storage;

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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One folder with one database, open: the wiring of the parts, and their end. */
final class SqliteStore implements Store {
  /** The file in the data folder. */
  static final String FILE = "causerie.db";

  private static final long READERS_END_MILLIS = 5000;

  private final FolderLock folderLock;
  private final WriteQueue queue;
  private final WriteConnection connection;
  private final SqliteJournal journal;
  private final FreeSpace freeSpace;
  private final Checkpointer checkpointer;
  private final Readers readers;
  private final Writer writer;
  private final SqliteAccountStore accounts;
  private final SqliteRoomStore rooms;
  private final SqliteHistoryStore history;
  private final SqlitePreferenceStore preferences;
  private final SqlitePresenceStore presence;
  private final SqliteMetadataStore metadata;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(
      FolderLock folderLock,
      Connections connections,
      StoreSettings settings,
      StoreObserver observer,
      Tuning tuning)
      throws SQLException {
    this.folderLock = folderLock;
    this.queue = new WriteQueue();
    this.connection = new WriteConnection(connections, settings.durability());
    this.readers = new Readers(connections, settings.readers());
    var progress = new IndexProgress(queue::wake);
    progress.committed(connection.index().waiting());
    this.journal = new SqliteJournal(queue, settings);
    this.freeSpace = new FreeSpace(folder(connections), settings.minFreeSpace());
    this.checkpointer = new Checkpointer(connections, tuning);
    this.writer =
        new Writer(
            new Writer.Parts(
                queue,
                connection,
                journal.completions(),
                freeSpace,
                progress,
                checkpointer,
                connections.file()),
            settings,
            tuning,
            observer);
    var removal = new Removal(writer, progress, tuning.removedRows());
    this.accounts = new SqliteAccountStore(readers, writer);
    this.rooms = new SqliteRoomStore(readers, writer, removal);
    this.history =
        new SqliteHistoryStore(
            readers, writer, removal, new Search(readers, progress, settings, observer));
    this.preferences = new SqlitePreferenceStore(readers, writer);
    this.presence = new SqlitePresenceStore(writer);
    this.metadata = new SqliteMetadataStore(readers, writer);
    removal.finishInterrupted();
  }

  /**
   * Opens the folder's database, made or brought to the newest schema if needed.
   *
   * @throws causerie.auth.spi.StoreException with a sentence for the operator
   */
  static SqliteStore open(
      Path folder,
      StoreSettings settings,
      StoreObserver observer,
      List<Migration> migrations,
      Tuning tuning) {
    FolderLock lock = FolderLock.take(folder);
    boolean opened = false;
    var connections = new Connections(folder.resolve(FILE), tuning.busyTimeout());
    try {
      var patient = new Connections(connections.file(), settings.lockWait());
      new SchemaUpgrade(patient, migrations, tuning.checkedBytes()).prepare();
      var store = new SqliteStore(lock, connections, settings, observer, tuning);
      opened = true;
      return store;
    } catch (SQLException e) {
      throw Trouble.exception("The database cannot be opened", connections.file(), e);
    } finally {
      if (!opened) {
        lock.close();
      }
    }
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
    // Asking for the free space reads a figure that the operating system has in memory.
    return !closed.get() && writer.isHealthy() && freeSpace.isEnough();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    queue.close();
    journal.closed();
    readers.close(READERS_END_MILLIS);
    checkpointer.close();
    writer.close();
    journal.completions().close(READERS_END_MILLIS);
    folderLock.close();
  }

  /** For tests that set limits on the connection that writes. */
  Writer writer() {
    return writer;
  }

  private static Path folder(Connections connections) {
    Path folder = connections.file().toAbsolutePath().getParent();
    return folder == null ? connections.file() : folder;
  }
}
