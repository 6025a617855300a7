package causerie.storage;

import causerie.messaging.spi.StoreSettings.Durability;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.javax.SQLitePooledConnection;

/**
 * The one connection that writes, and the transactions on it. JDBC's own transaction mode is not
 * used: {@code BEGIN IMMEDIATE} takes the lock at once instead of half-way. Confined to the
 * writer's thread.
 */
final class WriteConnection {
  private static final Logger LOG = System.getLogger(WriteConnection.class.getName());

  private final Connections connections;
  private final Durability durability;
  private @Nullable Open open;
  private boolean stale;

  private record Open(
      SQLitePooledConnection pooled,
      EntryWriter entries,
      PresenceWriter presence,
      IndexWriter index,
      DbClient client) {
    SQLiteConnection physical() {
      return pooled.getPhysicalConn();
    }

    void closeStatements() throws SQLException {
      entries.close();
      presence.close();
      index.close();
    }
  }

  WriteConnection(Connections connections, Durability durability) {
    this.connections = connections;
    this.durability = durability;
  }

  /** Begins a transaction, opening the connection when it is not. */
  void begin() throws SQLException {
    Connections.run(ready().physical(), "BEGIN IMMEDIATE");
  }

  void commit() throws SQLException {
    Connections.run(ready().physical(), "COMMIT");
  }

  /**
   * Begins a transaction that need not survive a power cut: nothing is lost with it that cannot be
   * made again. The log is written in order, so the next commit that is synchronised brings it
   * along.
   */
  void beginRelaxed() throws SQLException {
    if (durability == Durability.POWER) {
      Connections.run(ready().physical(), "PRAGMA synchronous = NORMAL");
    }
    begin();
  }

  /** Ends what {@link #beginRelaxed} changed; call it when that transaction has ended. */
  void endRelaxed() throws SQLException {
    if (durability == Durability.POWER && open != null) {
      Connections.run(ready().physical(), "PRAGMA synchronous = FULL");
    }
  }

  /**
   * Undoes the open transaction, if there is one; a connection that cannot even do that is given
   * up.
   */
  void rollback() {
    Open current = open;
    if (current == null) {
      return;
    }
    try {
      // SQLite ends a transaction by itself after some errors: then there is nothing to undo.
      Connections.run(current.physical(), "ROLLBACK");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "nothing to roll back: {0}", e.getMessage());
    }
    prepareAgain();
  }

  /**
   * Prepares the statements again before their next use. Necessary after any error: the driver
   * closes a statement that failed, and what was remembered of rows may have been undone.
   */
  void prepareAgain() {
    stale = true;
  }

  EntryWriter entries() throws SQLException {
    return ready().entries;
  }

  PresenceWriter presence() throws SQLException {
    return ready().presence;
  }

  IndexWriter index() throws SQLException {
    return ready().index;
  }

  /** For everything that is not the hot path; valid within the open transaction. */
  DbExecute client() throws SQLException {
    return ready().client.execute();
  }

  SQLiteConnection physical() throws SQLException {
    return ready().physical();
  }

  /** Gives the connection up; the next use opens another. */
  void close() {
    Open current = open;
    open = null;
    if (current == null) {
      return;
    }
    try {
      current.closeStatements();
      current.pooled.close();
    } catch (SQLException e) {
      LOG.log(
          Level.WARNING, "The connection that writes did not close cleanly: {0}", e.getMessage());
    }
  }

  private Open ready() throws SQLException {
    Open current = open;
    if (current == null) {
      current = connect();
    } else if (stale) {
      current.closeStatements();
      current = prepared(current.pooled, current.client);
    }
    open = current;
    stale = false;
    return current;
  }

  private Open connect() throws SQLException {
    SQLitePooledConnection pooled = connections.writer(durability);
    try {
      return prepared(
          pooled, JdbcClientBuilder.create().connectionPool(() -> handle(pooled)).build());
    } catch (SQLException e) {
      pooled.close();
      throw e;
    }
  }

  private static Open prepared(SQLitePooledConnection pooled, DbClient client) throws SQLException {
    SQLiteConnection physical = pooled.getPhysicalConn();
    return new Open(
        pooled,
        new EntryWriter(physical),
        new PresenceWriter(physical),
        new IndexWriter(physical),
        client);
  }

  /** A handle whose closing, by DbClient after each statement, leaves the connection open. */
  private static Connection handle(SQLitePooledConnection pooled) {
    try {
      return pooled.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection that writes is closed", e);
    }
  }
}
