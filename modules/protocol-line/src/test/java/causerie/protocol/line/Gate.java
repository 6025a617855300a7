package causerie.protocol.line;

import causerie.messaging.Entry;
import causerie.messaging.memory.CommitGate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds or fails commits when a test says so. */
final class Gate implements CommitGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean held;
  private boolean failing;

  void set(boolean nowHeld, boolean nowFailing) {
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
