package causerie.storage;

import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.MessageId;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Optional;

/**
 * A place in one conversation's history, as times: within a conversation time grows with the id.
 *
 * @param before what is before has times below this
 * @param after what is after has times above this; between the two is the entry at the place, if
 *     any
 */
record Place(long before, long after) {
  private static final String EXACT = "SELECT time FROM entry WHERE id = ? AND conversation = ?";
  private static final String FIRST =
      "SELECT id, time FROM entry WHERE conversation = ? ORDER BY time LIMIT 1";
  private static final String LAST_UP_TO =
      """
      SELECT id, time FROM entry WHERE conversation = ? AND time <= ? ORDER BY time DESC LIMIT 1
      """;

  static Place of(DbExecute db, long conversation, Cursor cursor) {
    return switch (cursor) {
      case Cursor.ByTime(var time) -> new Place(Millis.ceiling(time), Millis.floor(time));
      case Cursor.ById(var id) -> ofId(db, conversation, id);
    };
  }

  static Place ofId(DbExecute db, long conversation, MessageId id) {
    return db.get(EXACT, id.value(), conversation)
        .map(row -> new Place(Rows.number(row, 1), Rows.number(row, 1)))
        .orElseGet(() -> between(lastBelow(db, conversation, id.value())));
  }

  private static Place between(long lastBefore) {
    return new Place(lastBefore + 1, lastBefore);
  }

  /**
   * The time of the last entry with a lower id. The id belongs to no entry here, so there is no
   * index to ask: it is found by halving the stretch of time, some forty small steps however long
   * the history.
   */
  private static long lastBelow(DbExecute db, long conversation, long id) {
    Optional<DbRow> first = db.get(FIRST, conversation);
    if (first.isEmpty() || Rows.number(first.get(), 1) > id) {
      return -1;
    }
    DbRow last = lastUpTo(db, conversation, Long.MAX_VALUE);
    if (Rows.number(last, 1) < id) {
      return Rows.number(last, 2);
    }
    long low = Rows.number(first.get(), 2);
    long high = Rows.number(last, 2);
    while (high - low > 1) {
      DbRow middle = lastUpTo(db, conversation, low + (high - low) / 2);
      if (Rows.number(middle, 1) < id) {
        low += (high - low) / 2;
      } else {
        high = Rows.number(middle, 2);
      }
    }
    return Rows.number(lastUpTo(db, conversation, low), 2);
  }

  private static DbRow lastUpTo(DbExecute db, long conversation, long time) {
    return db.get(LAST_UP_TO, conversation, time).orElseThrow();
  }
}
