package causerie.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/**
 * Brings messages from table {@code unindexed} into the full-text index, within the caller's
 * transaction: after a crash it goes on where it stopped. Confined to the writer's thread.
 */
final class IndexWriter {
  private final PreparedStatement waiting;
  private final PreparedStatement add;
  private final PreparedStatement done;
  private final PreparedStatement count;

  IndexWriter(Connection connection) throws SQLException {
    waiting =
        connection.prepareStatement(
            """
            SELECT u.turn, s.id, s.text, s.scope
              FROM unindexed u LEFT JOIN searchable s ON s.id = u.id AND s.text <> ''
             ORDER BY u.turn
             LIMIT ?
            """);
    add = connection.prepareStatement("INSERT INTO search (rowid, text, scope) VALUES (?, ?, ?)");
    done = connection.prepareStatement("DELETE FROM unindexed WHERE turn <= ?");
    count = connection.prepareStatement("SELECT count(*) FROM unindexed");
  }

  /** How many wait. */
  long waiting() throws SQLException {
    try (ResultSet rows = count.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /**
   * Indexes the oldest that wait.
   *
   * @param most how many at most
   * @param enough asked after each; true ends it
   * @return how many no longer wait
   */
  int add(int most, BooleanSupplier enough) throws SQLException {
    waiting.setInt(1, most);
    int indexed = 0;
    long lastTurn = 0;
    try (ResultSet rows = waiting.executeQuery()) {
      while (rows.next()) {
        lastTurn = rows.getLong(1);
        String text = rows.getString(3);
        // Null when the entry has gone or was redacted meanwhile.
        if (text != null) {
          add.setLong(1, rows.getLong(2));
          add.setString(2, text);
          add.setString(3, rows.getString(4));
          add.executeUpdate();
        }
        indexed++;
        if (enough.getAsBoolean()) {
          break;
        }
      }
    }
    if (indexed > 0) {
      done.setLong(1, lastTurn);
      done.executeUpdate();
    }
    return indexed;
  }

  void close() throws SQLException {
    waiting.close();
    add.close();
    done.close();
    count.close();
  }
}
