package causerie.storage;

import java.time.Duration;

/**
 * Figures of SQLite's that operators do not see.
 *
 * @param checkedBytes files up to this size are checked for damage when opened; larger ones only
 *     show it when the damaged page is read
 * @param busyTimeout how long one attempt waits for a lock that another process holds
 * @param indexRows most messages that are brought into the full-text index in one transaction
 * @param indexTime how long such a transaction may take before it gives way
 * @param indexPause how long the writer leaves the index alone after such a transaction
 * @param indexOverdue after this long a transaction is due even when entries are waiting
 * @param removedRows most entries that are removed from a history in one transaction
 * @param drain how long closing waits for what is queued
 * @param checkpointBytes the write-ahead log is brought into the file when it has grown by this
 *     much
 * @param logBytes the writer itself waits for that when the log is longer than this
 */
record Tuning(
    long checkedBytes,
    Duration busyTimeout,
    int indexRows,
    Duration indexTime,
    Duration indexPause,
    Duration indexOverdue,
    int removedRows,
    Duration drain,
    long checkpointBytes,
    long logBytes) {
  static final Tuning DEFAULT =
      new Tuning(
          64L << 20,
          Duration.ofMillis(20),
          500,
          Duration.ofMillis(3),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          500,
          Duration.ofSeconds(5),
          1L << 20,
          64L << 20);
}
