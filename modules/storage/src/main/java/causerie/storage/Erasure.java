package causerie.storage;

import causerie.auth.AccountId;
import io.helidon.dbclient.DbRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Erases all that an account said. No index leads from accounts to messages, it would cost every
 * message something: the whole table is read, in steps, which is rare and holds nobody up. Any
 * thread.
 */
final class Erasure {
  private static final String WHAT = "Messages cannot be erased";
  private static final int READ = 5000;
  private static final int WRITTEN = 100;

  private static final String NEWEST = "SELECT max(id) FROM entry";
  private static final String END_OF_STEP =
      "SELECT max(id) FROM (SELECT id FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)";
  private static final String SAID =
      "SELECT id FROM entry WHERE id > ? AND id <= ? AND account = ? AND kind IN (0, 1, 2)";

  private final Readers readers;
  private final Writer writer;

  Erasure(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /** A stretch of the table: the messages of the account in it, and where it ends. */
  private record Step(List<Long> said, long end) {}

  /** Erases what was said until now; returns how many messages. */
  long all(AccountId author) {
    long erased = 0;
    long after = 0;
    long newest =
        readers.read(WHAT, db -> db.get(NEWEST).map(row -> Rows.idOrZero(row, 1)).orElse(0L));
    while (true) {
      Step step = step(author, after, newest);
      if (step.end == 0) {
        return erased;
      }
      for (int i = 0; i < step.said.size(); i += WRITTEN) {
        List<Long> some = step.said.subList(i, Math.min(i + WRITTEN, step.said.size()));
        erased += writer.write(WHAT, _ -> erase(some));
      }
      after = step.end;
    }
  }

  private Step step(AccountId author, long after, long newest) {
    return readers.read(
        WHAT,
        db -> {
          long end =
              db.get(END_OF_STEP, after, newest, READ).map(row -> Rows.idOrZero(row, 1)).orElse(0L);
          List<Long> said = new ArrayList<>();
          try (Stream<DbRow> rows = db.query(SAID, after, end, author.value())) {
            rows.forEach(row -> said.add(Rows.number(row, 1)));
          }
          return new Step(List.copyOf(said), end);
        });
  }

  private int erase(List<Long> ids) {
    try {
      return writer.eraseWithinTask(ids);
    } catch (SQLException e) {
      throw new IllegalStateException("messages cannot be erased", e);
    }
  }
}
