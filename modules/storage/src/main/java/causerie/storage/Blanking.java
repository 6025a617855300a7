package causerie.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what messages say: from the table and the full-text index, with the bytes that a
 * deletion usually leaves behind. Their place in the order and their sender's key stay, so that
 * nobody pages past a hole and a message that is sent again does not come back. Within the caller's
 * transaction; confined to the writer's thread.
 */
final class Blanking {
  private static final String CONTENT =
      "kind = " + StoredEvent.REDACTED + ", text = '', payload = NULL";

  /** Every indexed message has the token of its conversation; one row is looked at. */
  private static final String INDEXED = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?";

  private static final String UNINDEX =
      """
      INSERT INTO search (search, rowid, text, scope)
      SELECT 'delete', id, text, scope FROM searchable WHERE id = ?
      """;
  private static final List<String> NEWEST = List.of(newest("direct"), newest("guest_direct"));

  private final Connection connection;
  private final PreparedStatement find;
  private final PreparedStatement indexed;
  private final PreparedStatement unindex;
  private final PreparedStatement redact;
  private final PreparedStatement erase;
  private final List<PreparedStatement> newest = new ArrayList<>();
  private final PreparedStatement secureIndex;
  private final PreparedStatement flush;

  Blanking(Connection connection) throws SQLException {
    this.connection = connection;
    find =
        connection.prepareStatement(
            "SELECT conversation FROM entry WHERE id = ? AND kind IN (0, 1, 2)");
    indexed = connection.prepareStatement(INDEXED);
    unindex = connection.prepareStatement(UNINDEX);
    redact = connection.prepareStatement("UPDATE entry SET " + CONTENT + " WHERE id = ?");
    erase =
        connection.prepareStatement(
            "UPDATE entry SET "
                + CONTENT
                + ", nick = '*', nick_fold = NULL, account = NULL, key_scope = NULL, key = NULL"
                + " WHERE id = ?");
    for (String sql : NEWEST) {
      newest.add(connection.prepareStatement(sql));
    }
    secureIndex =
        connection.prepareStatement(
            "INSERT INTO search (search, rank) VALUES ('secure-delete', ?)");
    flush = connection.prepareStatement("INSERT INTO search (search) VALUES ('flush')");
  }

  /** Redacts a message of that conversation; nothing happens when there is none. */
  void redact(long conversation, long id) throws SQLException {
    if (conversation(id) != conversation) {
      return;
    }
    beginOverwriting();
    blank(conversation, id, redact);
    endOverwriting();
  }

  /** Redacts messages and forgets whose they were; returns how many there were. */
  int erase(List<Long> ids) throws SQLException {
    int erased = 0;
    beginOverwriting();
    for (long id : ids) {
      long conversation = conversation(id);
      if (conversation != 0) {
        blank(conversation, id, erase);
        erased++;
      }
    }
    endOverwriting();
    return erased;
  }

  void close() throws SQLException {
    for (PreparedStatement statement :
        List.of(find, indexed, unindex, redact, erase, secureIndex, flush)) {
      statement.close();
    }
    for (PreparedStatement statement : newest) {
      statement.close();
    }
  }

  /** A direct conversation whose newest message it was has another newest one. */
  private static String newest(String table) {
    return """
    UPDATE %1$s
       SET (last_id, last_time) =
           (SELECT id, time FROM entry
             WHERE conversation = %1$s.id AND kind IN (0, 1) ORDER BY time DESC LIMIT 1)
     WHERE id = ? AND last_id = ?
    """
        .formatted(table);
  }

  /** Where that message is; 0 when there is none. */
  private long conversation(long id) throws SQLException {
    find.setLong(1, id);
    try (ResultSet rows = find.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private void blank(long conversation, long id, PreparedStatement how) throws SQLException {
    if (isIndexed(conversation, id)) {
      unindex.setLong(1, id);
      unindex.executeUpdate();
    }
    how.setLong(1, id);
    how.executeUpdate();
    for (PreparedStatement one : newest) {
      one.setLong(1, conversation);
      one.setLong(2, id);
      one.executeUpdate();
    }
  }

  /** What is not in the index cannot be taken out of it; it will not come in either. */
  private boolean isIndexed(long conversation, long id) throws SQLException {
    indexed.setString(1, "{scope} : \"c" + conversation + "\"");
    indexed.setLong(2, id);
    try (ResultSet rows = indexed.executeQuery()) {
      return rows.next();
    }
  }

  /**
   * From here on deleted bytes are overwritten, in the table ({@code PRAGMA secure_delete}) and in
   * the index (FTS5, {@code secure-delete}). Too slow to be on all the time; left on when something
   * fails, which costs time and nothing else.
   */
  private void beginOverwriting() throws SQLException {
    Connections.single(connection, "PRAGMA secure_delete = ON");
    secureIndex.setInt(1, 1);
    secureIndex.executeUpdate();
  }

  /** The index keeps changes back until the transaction ends: they are due before. */
  private void endOverwriting() throws SQLException {
    flush.executeUpdate();
    secureIndex.setInt(1, 0);
    secureIndex.executeUpdate();
    Connections.single(connection, "PRAGMA secure_delete = OFF");
  }
}
