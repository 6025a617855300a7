package causerie.messaging;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The keys and values of one account, or of one guest, in memory, and who may write when. */
final class MetadataSheet {
  /**
   * Held by who changes it until that is stored and told, and by who reads it from the store: the
   * next one sees what it did. Only others who change the same sheet wait for the store with it.
   */
  final ReentrantLock writing = new ReentrantLock();

  /**
   * Held from the change in memory to telling of it, so that what is shown under it is told before
   * every later change. Behind {@link #writing}, before the clients' lock and the rooms' in the
   * order of locks.
   */
  final ReentrantLock telling = new ReentrantLock();

  private final MetadataBudget budget;

  // Written under both locks; read under either.
  private volatile @Nullable KeyValues values;
  private volatile boolean closed;

  /**
   * @param values null when they have to be read from the store first
   */
  MetadataSheet(@Nullable KeyValues values, MetadataBudget budget) {
    this.values = values;
    this.budget = budget;
  }

  /** What its owner may still change. */
  MetadataBudget budget() {
    return budget;
  }

  /** Null when they have not been read yet. */
  @Nullable KeyValues values() {
    return values;
  }

  /** Whether it is out of use: look for the one that holds now. */
  boolean isClosed() {
    return closed;
  }

  /** Under both locks. */
  void become(KeyValues changed) {
    values = changed;
  }

  /** Takes it out of use once nobody writes; returns what it held. */
  KeyValues close() {
    writing.lock();
    telling.lock();
    try {
      closed = true;
      KeyValues last = values;
      return last == null ? KeyValues.NONE : last;
    } finally {
      telling.unlock();
      writing.unlock();
    }
  }
}
