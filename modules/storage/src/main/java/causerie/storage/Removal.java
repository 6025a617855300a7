package causerie.storage;

import causerie.auth.spi.StoreException;
import io.helidon.dbclient.DbExecute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Removes stretches of histories, from the full-text index too, in steps between which the writer
 * does everything else. Any thread.
 */
final class Removal {
  private static final Logger LOG = System.getLogger(Removal.class.getName());
  private static final String WHAT = "Old entries cannot be removed";

  private static final String LAST_OF_STEP =
      """
      SELECT max(time) FROM (
        SELECT time FROM entry WHERE conversation = ? AND time < ? ORDER BY time LIMIT ?)
      """;
  private static final String UNINDEX =
      """
      INSERT INTO search (search, rowid, text, scope)
      SELECT 'delete', s.id, s.text, s.scope
        FROM entry e JOIN searchable s ON s.id = e.id
       WHERE e.conversation = ? AND e.time <= ? AND e.kind IN (0, 1)
      """;
  private static final String REMOVE = "DELETE FROM entry WHERE conversation = ? AND time <= ?";
  private static final String FORGET_NEWEST =
      "UPDATE direct SET last_id = NULL, last_time = NULL WHERE id = ? AND last_time <= ?";
  private static final String FORGET_NEWEST_WITH_GUEST =
      "UPDATE guest_direct SET last_id = NULL, last_time = NULL WHERE id = ? AND last_time <= ?";
  private static final String ORPHANS =
      """
      SELECT id FROM conversation
       WHERE NOT EXISTS (SELECT 1 FROM room WHERE room.id = conversation.id)
         AND NOT EXISTS (SELECT 1 FROM direct WHERE direct.id = conversation.id)
         AND NOT EXISTS (SELECT 1 FROM guest_direct WHERE guest_direct.id = conversation.id)
      """;

  /** Held by who removes what is left of rooms: one after the other, beside everything else. */
  private final ReentrantLock removing = new ReentrantLock();

  private final Writer writer;
  private final IndexProgress progress;
  private final int rows;

  Removal(Writer writer, IndexProgress progress, int rows) {
    this.writer = writer;
    this.progress = progress;
    this.rows = rows;
  }

  /** How one step went. */
  private record Step(boolean more, long removed, long indexed) {}

  /** Removes the entries of one conversation that are earlier; returns how many. */
  long before(long conversation, long time) {
    long removed = 0;
    while (true) {
      Step step = writer.write(WHAT, db -> step(db, conversation, time));
      // Told only after the commit: a search must not see it sooner.
      progress.indexed(step.indexed);
      removed += step.removed;
      if (!step.more) {
        return removed;
      }
    }
  }

  /** Removes a conversation that is no longer anybody's. */
  void all(long conversation) {
    before(conversation, Long.MAX_VALUE);
    writer.write(WHAT, db -> db.delete("DELETE FROM conversation WHERE id = ?", conversation));
  }

  /**
   * The same without waiting for it; what the end of the process interrupts, the next start ends.
   */
  void later(long conversation) {
    Thread.ofVirtual().name("causerie-removal").start(() -> removeAll(List.of(conversation)));
  }

  /** Goes on with what the end of a process interrupted. */
  void finishInterrupted() {
    List<Long> orphans =
        writer.write(
            WHAT,
            db -> {
              try (Stream<Long> ids = db.query(ORPHANS).map(row -> Rows.number(row, 1))) {
                return ids.toList();
              }
            });
    if (!orphans.isEmpty()) {
      Thread.ofPlatform().name("causerie-removal").daemon().start(() -> removeAll(orphans));
    }
  }

  private void removeAll(List<Long> orphans) {
    removing.lock();
    try {
      orphans.forEach(this::all);
    } catch (StoreException e) {
      // The store was closed, or cannot be written now: the next start goes on.
      LOG.log(Level.INFO, "The remains of a removed room are kept for now: {0}", e.getMessage());
    } finally {
      removing.unlock();
    }
  }

  private Step step(DbExecute db, long conversation, long before) {
    int indexed = indexFirst();
    if (indexed > 0) {
      // What is not in the index cannot be taken out of it.
      return new Step(true, 0, indexed);
    }
    long last =
        db.get(LAST_OF_STEP, conversation, before, rows)
            .map(row -> Rows.idOrZero(row, 1))
            .orElse(0L);
    if (last == 0) {
      return new Step(false, 0, 0);
    }
    db.insert(UNINDEX, conversation, last);
    long removed = db.delete(REMOVE, conversation, last);
    db.update(FORGET_NEWEST, conversation, last);
    db.update(FORGET_NEWEST_WITH_GUEST, conversation, last);
    return new Step(removed >= rows, removed, 0);
  }

  private int indexFirst() {
    try {
      return writer.indexWithinTask();
    } catch (SQLException e) {
      throw new IllegalStateException("the full-text index cannot be written", e);
    }
  }
}
