package causerie.messaging;

import causerie.messaging.spi.Journal;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * An entry on its way that changes its room as soon as it is committed; somebody waits for that.
 */
final class Change implements Journal.Completion, Room.Leaving {
  /** What it means when the entry cannot be stored. */
  enum Unstored {
    /** Then it has not happened. */
    DID_NOT_HAPPEN,
    /** It has happened all the same, as when somebody leaves the server. */
    HAPPENED
  }

  private final BooleanSupplier applying;
  private final Unstored unstored;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean failed;
  private volatile boolean changed;

  /**
   * @param applying brings the entry into the room and tells everybody; says whether it changed
   *     anything
   */
  Change(Unstored unstored, BooleanSupplier applying) {
    this.unstored = unstored;
    this.applying = applying;
  }

  @Override
  public void committed() {
    try {
      changed = applying.getAsBoolean();
    } finally {
      done.countDown();
    }
  }

  @Override
  public void failed(String reason) {
    switch (unstored) {
      case HAPPENED -> committed();
      case DID_NOT_HAPPEN -> {
        failed = true;
        done.countDown();
      }
    }
  }

  @Override
  public void await() throws InterruptedException {
    done.await();
  }

  /** Waits for the commit; whether it changed anything. Refuses when it could not be stored. */
  boolean outcome() throws InterruptedException {
    await();
    if (failed) {
      throw new ChatRefusal.NotStored().asException();
    }
    return changed;
  }
}
