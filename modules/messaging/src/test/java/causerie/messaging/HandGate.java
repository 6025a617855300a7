package causerie.messaging;

import causerie.messaging.memory.CommitGate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds commits back, or fails them, when told to. */
final class HandGate implements CommitGate {
  private final Semaphore reached = new Semaphore(0);
  private volatile CountDownLatch open = new CountDownLatch(0);
  private volatile boolean failing;

  void hold() {
    reached.drainPermits();
    open = new CountDownLatch(1);
  }

  /** Waits until a commit stands before the closed gate. */
  void awaitHeld() throws InterruptedException {
    if (!reached.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing came to the gate");
    }
  }

  void release() {
    open.countDown();
  }

  void fail(boolean fails) {
    failing = fails;
  }

  @Override
  public Optional<String> pass(List<Entry> group) throws InterruptedException {
    CountDownLatch now = open;
    reached.release();
    now.await();
    return failing ? Optional.of("told to fail") : Optional.empty();
  }
}
