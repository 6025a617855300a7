package causerie.talks;

import causerie.messaging.Entry;
import causerie.messaging.memory.CommitGate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds or fails commits when a test says so. */
public final class Gate implements CommitGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean held;
  private boolean failing;

  /** From now on commits wait, fail, or neither. */
  public void set(boolean nowHeld, boolean nowFailing) {
    lock.lock();
    try {
      held = nowHeld;
      failing = nowFailing;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<String> pass(List<Entry> group) throws InterruptedException {
    lock.lock();
    try {
      while (held) {
        changed.await();
      }
      return failing ? Optional.of("a test says so") : Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
