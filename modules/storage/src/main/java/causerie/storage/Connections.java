package causerie.storage;

import causerie.messaging.spi.StoreSettings.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;
import org.sqlite.javax.SQLitePooledConnection;

/**
 * Opens connections to one file. Each is used by one thread at a time; native calls pin virtual
 * threads, so only platform threads may use them.
 *
 * @param file the database
 * @param busyTimeout how long one statement waits for a lock
 */
record Connections(Path file, Duration busyTimeout) {
  /** The connection that writes; checkpoints are not its business. */
  SQLitePooledConnection writer(Durability durability) throws SQLException {
    String synchronous =
        switch (durability) {
          case POWER -> "FULL";
          case PROCESS -> "NORMAL";
        };
    return configured(
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = " + synchronous,
        "PRAGMA foreign_keys = ON",
        "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA cache_size = -16000",
        "PRAGMA temp_store = MEMORY");
  }

  /** A connection that only reads. */
  SQLitePooledConnection reader() throws SQLException {
    return configured(
        "PRAGMA query_only = ON", "PRAGMA cache_size = -8000", "PRAGMA temp_store = MEMORY");
  }

  /** The connection that moves the write-ahead log into the file. */
  SQLitePooledConnection checkpointer() throws SQLException {
    return configured("PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 0");
  }

  /** A connection with nothing set but the time it waits. */
  SQLitePooledConnection plain() throws SQLException {
    return configured();
  }

  private SQLitePooledConnection configured(String... pragmas) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    var source = new SQLiteConnectionPoolDataSource(config);
    // As a URI, so that no character of the path means anything to the driver.
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath().toUri());
    var opened = (SQLitePooledConnection) source.getPooledConnection();
    try (Statement statement = opened.getPhysicalConn().createStatement()) {
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** The one number or word that a pragma or a query returns. */
  static String single(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /** Carries out one or several statements that return nothing. */
  static void run(SQLiteConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
