package causerie.storage;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns by position, 1 for the first; SQLite's numbers come as Integer or Long by size. */
final class Rows {
  private Rows() {}

  static long number(DbRow row, int column) {
    return row.column(column).get(Number.class).longValue();
  }

  static boolean flag(DbRow row, int column) {
    return number(row, column) != 0;
  }

  static String text(DbRow row, int column) {
    return row.column(column).get(String.class);
  }

  static Instant time(DbRow row, int column) {
    return Instant.ofEpochMilli(number(row, column));
  }

  /** The text, or null. */
  static @Nullable String textOrNull(DbRow row, int column) {
    return row.column(column).get(String.class);
  }

  /** The number, or 0 for null: no id of ours is 0. */
  static long idOrZero(DbRow row, int column) {
    Number value = orNull(row.column(column).get(Number.class));
    return value == null ? 0 : value.longValue();
  }

  // Helidon's code is not null-marked: a column's value may be null although its type does not say
  // so.
  private static @Nullable Number orNull(@Nullable Number value) {
    return value;
  }
}
