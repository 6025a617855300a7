package causerie.storage;

import causerie.messaging.spi.Journal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells the senders how their entries fared, in the order of the commits, from a thread of its own,
 * so that the next commit does not wait for them. Bounded by the journal's reservations.
 */
final class Completions {
  /**
   * How one entry fared.
   *
   * @param failure why it is not stored; null when it is
   */
  record Outcome(Journal.Completion completion, @Nullable String failure) {}

  private static final Logger LOG = System.getLogger(Completions.class.getName());

  private final LinkedBlockingQueue<List<Outcome>> groups = new LinkedBlockingQueue<>();
  private final Runnable released;
  private final Thread thread;

  /**
   * Starts the thread.
   *
   * @param released called after each completion
   */
  Completions(Runnable released) {
    this.released = released;
    this.thread = Thread.ofPlatform().name("causerie-completions").daemon().start(this::run);
  }

  void add(List<Outcome> outcomes) {
    if (!outcomes.isEmpty()) {
      groups.add(outcomes);
    }
  }

  /** Ends the thread when all that was added is told; waits for that. */
  void close(long mostMillis) {
    groups.add(List.of());
    boolean interrupted = false;
    try {
      thread.join(mostMillis);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      List<Outcome> group;
      try {
        group = groups.take();
      } catch (InterruptedException e) {
        // Only a completion can have left that behind; this thread ends when it is closed.
        continue;
      }
      if (group.isEmpty()) {
        return;
      }
      group.forEach(this::tell);
    }
  }

  /** The gate of this background loop: a completion that throws must not silence the others. */
  private void tell(Outcome outcome) {
    try {
      String failure = outcome.failure();
      if (failure == null) {
        outcome.completion().committed();
      } else {
        outcome.completion().failed(failure);
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A completion threw; the entry fared as it did", e);
    } finally {
      released.run();
    }
  }
}
