package causerie.storage;

import causerie.messaging.Entry;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.PresenceStore;
import io.helidon.dbclient.DbExecute;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What waits for the writer. */
sealed interface Work {
  /**
   * One entry of a history, a change of who is present, or both.
   *
   * @param queued {@link System#nanoTime()} of its arrival
   */
  record Append(
      @Nullable Entry entry,
      PresenceStore.@Nullable Change change,
      Journal.Completion completion,
      long queued)
      implements Work {}

  /** A transaction of its own, for everything else. */
  final class Task<T> implements Work {
    final Function<DbExecute, T> statements;
    final CompletableFuture<T> result = new CompletableFuture<>();
    final long queued;
    private final AtomicBoolean claimed = new AtomicBoolean();

    Task(Function<DbExecute, T> statements, long queued) {
      this.statements = statements;
      this.queued = queued;
    }

    /** Whether the caller of this is the first, and so the one who decides what becomes of it. */
    boolean claim() {
      return claimed.compareAndSet(false, true);
    }
  }
}
