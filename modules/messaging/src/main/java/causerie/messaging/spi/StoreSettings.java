package causerie.messaging.spi;

import java.time.Duration;

/**
 * How a store keeps its promises.
 *
 * @param durability what a commit survives
 * @param journalCapacity most entries queued and not completed; senders wait beyond it
 * @param journalWait how long a sender waits for a place before it is refused
 * @param batch most entries of one commit
 * @param lockWait how long the writer waits for a database that another process has locked
 * @param readers threads that read
 * @param searchWait how long a search waits for the index
 * @param minFreeSpace bytes that must stay free on the disk; below, entries are refused
 */
public record StoreSettings(
    Durability durability,
    int journalCapacity,
    Duration journalWait,
    int batch,
    Duration lockWait,
    int readers,
    Duration searchWait,
    long minFreeSpace) {
  /** What a commit survives. */
  public enum Durability {
    /** A power cut: synchronous FULL. */
    POWER,
    /** The end of the process, but perhaps not a power cut: synchronous NORMAL. */
    PROCESS
  }

  public static final StoreSettings DEFAULT =
      new StoreSettings(
          Durability.POWER,
          8192,
          Duration.ofSeconds(2),
          1024,
          Duration.ofMillis(800),
          2,
          Duration.ofSeconds(2),
          64L << 20);
}
