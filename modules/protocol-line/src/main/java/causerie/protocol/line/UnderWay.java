package causerie.protocol.line;

import java.util.concurrent.Semaphore;

/**
 * The messages of one session that wait for their commit: bounded, so that a fast sender waits, and
 * awaited before any other command, so that answers come in the order of the commands. {@link
 * #started} and {@link #awaitNone} are called by the reader thread alone, {@link #ended} by any.
 */
final class UnderWay {
  private final int most;
  private final Semaphore places;

  UnderWay(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  void started() throws InterruptedException {
    places.acquire();
  }

  void ended() {
    places.release();
  }

  void awaitNone() throws InterruptedException {
    places.acquire(most);
    places.release(most);
  }
}
