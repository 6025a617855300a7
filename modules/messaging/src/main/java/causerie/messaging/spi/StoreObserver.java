package causerie.messaging.spi;

/** Told what the store does; must return at once. Called from the store's threads. */
public interface StoreObserver {
  /** A group of so many entries was committed in so many nanoseconds. */
  default void committed(int entries, long nanos) {}

  /** A group of so many entries could not be committed. */
  default void commitFailed(int entries) {}

  /** So many entries were brought into the full-text index. */
  default void indexed(int entries) {}

  /** A search took so many nanoseconds. */
  default void searched(long nanos) {}
}
