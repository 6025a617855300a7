package causerie.storage;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the full-text index is behind what is committed. The writer counts, searches wait.
 * Guarded by its lock.
 */
final class IndexProgress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Runnable wakeWriter;
  private long committed;
  private long indexed;
  private int searches;

  /**
   * Nothing committed, nothing indexed.
   *
   * @param wakeWriter called when a search begins to wait
   */
  IndexProgress(Runnable wakeWriter) {
    this.wakeWriter = wakeWriter;
  }

  /** So many messages were committed, after all others. */
  void committed(long messages) {
    lock.lock();
    try {
      committed += messages;
    } finally {
      lock.unlock();
    }
  }

  /** So many more, the oldest first, are in the index. */
  void indexed(long messages) {
    lock.lock();
    try {
      indexed += messages;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many messages are committed and not in the index. */
  long behind() {
    lock.lock();
    try {
      return committed - indexed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a search waits at this moment. */
  boolean isWanted() {
    lock.lock();
    try {
      return searches > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what is committed now is in the index; false when that took longer than this. */
  boolean await(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      long wanted = committed;
      if (indexed >= wanted) {
        return true;
      }
      searches++;
      try {
        wakeWriter.run();
        while (indexed < wanted) {
          if (left <= 0) {
            return false;
          }
          left = advanced.awaitNanos(left);
        }
        return true;
      } finally {
        searches--;
      }
    } finally {
      lock.unlock();
    }
  }
}
