package causerie.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writer, in the order of arrival. Entries are bounded by the journal's
 * reservations, tasks by their callers, who wait. Guarded by its lock; nobody blocks under it.
 */
final class WriteQueue {
  /** What the writer does next. */
  sealed interface Next {
    /** Entries that are committed together. */
    record Group(List<Work.Append> entries) implements Next {}

    record Single(Work.Task<?> task) implements Next {}

    /** Nothing came in the time that was given, or somebody called {@link #wake}. */
    record Nothing() implements Next {}

    /** Closed, and nothing is left. */
    record End() implements Next {}
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Work> waiting = new ArrayDeque<>();
  private boolean woken;
  private boolean closed;

  /** Adds work; false when closed. */
  boolean add(Work work) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      waiting.add(work);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the writer look up from waiting. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what is waiting is still handed out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The first task, or all entries before the first task, but not more than {@code most}. */
  Next take(int most, long waitNanos) {
    lock.lock();
    try {
      long left = waitNanos;
      try {
        while (waiting.isEmpty() && !closed && !woken && left > 0) {
          left = changed.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt the writer; it ends when the queue is closed.
        return new Next.Nothing();
      }
      woken = false;
      if (waiting.isEmpty()) {
        return closed ? new Next.End() : new Next.Nothing();
      }
      return waiting.peek() instanceof Work.Append ? group(most) : single();
    } finally {
      lock.unlock();
    }
  }

  private Next group(int most) {
    List<Work.Append> group = new ArrayList<>(Math.min(most, waiting.size()));
    while (group.size() < most && waiting.peek() instanceof Work.Append append) {
      group.add(append);
      waiting.remove();
    }
    return new Next.Group(group);
  }

  private Next single() {
    return switch (waiting.remove()) {
      case Work.Task<?> task -> new Next.Single(task);
      case Work.Append append -> new Next.Group(List.of(append));
    };
  }
}
