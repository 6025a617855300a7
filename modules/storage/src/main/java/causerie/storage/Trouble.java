package causerie.storage;

import causerie.auth.spi.StoreException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean to us. */
enum Trouble {
  /** Another connection holds the lock; trying again may help. */
  LOCKED("another program has locked the file"),
  /** This one statement cannot be carried out; others can. */
  REFUSED("what was to be stored breaks a rule of the schema"),
  /** No space; helps itself when there is some again. */
  FULL("the disk is full"),
  /** The file cannot be written by us. */
  READ_ONLY("the file cannot be written; check its owner and rights"),
  /** The file is not what was written. */
  DAMAGED("the file is damaged or is not a database; restore a backup"),
  /** The device or something else failed; a new connection may help. */
  BROKEN("the file cannot be read or written");

  private final String sentence;

  Trouble(String sentence) {
    this.sentence = sentence;
  }

  /** What stands behind an exception of JDBC or DbClient. */
  static Trouble of(Throwable thrown) {
    SQLiteException cause = cause(thrown);
    return cause == null ? BROKEN : of(cause.getResultCode());
  }

  /** The exception for callers: what was tried, with which file, and what was wrong. */
  static StoreException exception(String what, Path file, Throwable thrown) {
    SQLiteException cause = cause(thrown);
    String detail = cause == null ? thrown.toString() : cause.getResultCode().name();
    return new StoreException(
        what + " (" + file + "): " + of(thrown).sentence + " [" + detail + "].", thrown);
  }

  private static Trouble of(SQLiteErrorCode code) {
    // The low byte is the primary code, the rest refines it.
    int primary = code.code & 0xff;
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return LOCKED;
    }
    if (primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
        || primary == SQLiteErrorCode.SQLITE_MISMATCH.code
        || primary == SQLiteErrorCode.SQLITE_TOOBIG.code) {
      return REFUSED;
    }
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return FULL;
    }
    if (primary == SQLiteErrorCode.SQLITE_READONLY.code
        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || primary == SQLiteErrorCode.SQLITE_PERM.code) {
      return READ_ONLY;
    }
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return DAMAGED;
    }
    return BROKEN;
  }

  private static @Nullable SQLiteException cause(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException sqlite) {
        return sqlite;
      }
    }
    return null;
  }
}
