package causerie.server;

import causerie.messaging.Chat;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What has to be done now and then: once an hour, history that is too old is removed, and who has
 * been without a device for too long leaves.
 */
final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Housekeeping.class.getName());
  private static final long EVERY_HOURS = 1;

  private final Chat chat;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Housekeeping(Chat chat) {
    this.chat = chat;
  }

  void start() {
    Thread.ofVirtual().name("housekeeping").start(this::run);
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void run() {
    try {
      do {
        prune();
        expire();
      } while (!stopped.await(EVERY_HOURS, TimeUnit.HOURS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The background loop's gate: a failing run is logged, the next one tries again. */
  private void prune() {
    try {
      long removed = chat.prune();
      if (removed > 0) {
        LOGGER.log(Level.INFO, "removed {0} entries of history that were too old", removed);
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "old history could not be removed", e);
    }
  }

  /** The same gate. */
  private void expire() throws InterruptedException {
    try {
      int left = chat.expire();
      if (left > 0) {
        LOGGER.log(Level.INFO, "{0} accounts left that had no device for too long", left);
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "who had no device for too long could not leave", e);
    }
  }
}
