package causerie.protocol.irc;

import java.util.concurrent.Semaphore;

/**
 * The messages of one session that wait for their commit: bounded, so that a fast sender waits, and
 * awaited before any command but another message, so that answers come in the order of the
 * commands. {@link #started} and {@link #awaitNone} are the reader thread's; {@link #ended} any
 * thread's.
 */
final class Posts {
  private final int most;
  private final Semaphore places;

  Posts(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /** Takes a place; waits while as many as allowed are under way. */
  void started() throws InterruptedException {
    places.acquire();
  }

  /** One was answered, or not taken after all. */
  void ended() {
    places.release();
  }

  /** Waits until all are answered. */
  void awaitNone() throws InterruptedException {
    places.acquire(most);
    places.release(most);
  }
}
