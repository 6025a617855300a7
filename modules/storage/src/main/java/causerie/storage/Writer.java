package causerie.storage;

import causerie.auth.spi.StoreException;
import causerie.messaging.Entry;
import causerie.messaging.spi.PresenceStore;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import io.helidon.dbclient.DbExecute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The one platform thread that writes. It takes all entries that are queued, commits them as one,
 * and hands the outcomes to {@link Completions}; other changes come as tasks, in the same queue;
 * when there is nothing to do it brings messages into the full-text index, in steps that end when
 * something comes.
 */
final class Writer {
  private static final Logger LOG = System.getLogger(Writer.class.getName());
  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PROBE = TimeUnit.SECONDS.toNanos(1);

  /** Messages that may wait for the index before it is no longer left alone between steps. */
  private static final int FAR_BEHIND = 2000;

  /** A step of the index does at least so many, or its own cost would be the greater part. */
  private static final int STEP_AT_LEAST = 16;

  private final WriteQueue queue;
  private final WriteConnection connection;
  private final Completions completions;
  private final StoreSettings settings;
  private final Tuning tuning;
  private final StoreObserver observer;
  private final FreeSpace freeSpace;
  private final IndexProgress progress;
  private final Checkpointer checkpointer;
  private final Path file;
  private final Thread thread;
  private volatile boolean healthy = true;
  private volatile boolean draining;
  private volatile long drainUntil;

  // Confined to the thread.
  private long lastStep = System.nanoTime();
  private long nextStep = lastStep;
  private long written;

  /** The parts that a writer works with. */
  record Parts(
      WriteQueue queue,
      WriteConnection connection,
      Completions completions,
      FreeSpace freeSpace,
      IndexProgress progress,
      Checkpointer checkpointer,
      Path file) {}

  /** One try of a transaction. */
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  /** Starts the thread; {@code parts.connection} belongs to it from now on. */
  Writer(Parts parts, StoreSettings settings, Tuning tuning, StoreObserver observer) {
    this.queue = parts.queue;
    this.connection = parts.connection;
    this.completions = parts.completions;
    this.freeSpace = parts.freeSpace;
    this.progress = parts.progress;
    this.checkpointer = parts.checkpointer;
    this.file = parts.file;
    this.settings = settings;
    this.tuning = tuning;
    this.observer = observer;
    this.thread = Thread.ofPlatform().name("causerie-writer").daemon().start(this::run);
  }

  /** Whether the last write succeeded, or one was tried successfully since. */
  boolean isHealthy() {
    return healthy && thread.isAlive();
  }

  /**
   * Carries out statements in a transaction of their own and waits until it is committed. Any
   * thread but the writer's.
   *
   * @param what the beginning of the sentence if it fails
   * @throws StoreException when it failed, or the caller was interrupted before it began (the flag
   *     stays set); nothing was changed then
   */
  <T> T write(String what, Function<DbExecute, T> statements) {
    Work.Task<T> task = new Work.Task<>(statements, System.nanoTime());
    if (!queue.add(task)) {
      throw new StoreException(what + ": the store is closed.");
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.result.get();
        } catch (InterruptedException e) {
          interrupted = true;
          if (task.claim()) {
            throw new StoreException(what + ": interrupted before it began.", e);
          }
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw Trouble.exception(what, file, cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Indexes what waits, within a task's transaction; returns how many. The writer's thread only.
   */
  int indexWithinTask() throws SQLException {
    if (progress.behind() == 0) {
      return 0;
    }
    return connection.index().add(tuning.indexRows(), () -> false);
  }

  /**
   * Erases these messages, within a task's transaction; returns how many there were. The writer's
   * thread only.
   */
  int eraseWithinTask(List<Long> ids) throws SQLException {
    return connection.entries().blanking().erase(ids);
  }

  /** Commits what is queued, within a bound, refuses the rest, and ends the thread. */
  void close() {
    drainUntil = System.nanoTime() + tuning.drain().toNanos();
    draining = true;
    queue.close();
    long most =
        tuning.drain().plus(settings.lockWait()).plus(settings.lockWait()).toMillis() + 2000;
    try {
      thread.join(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.log(Level.ERROR, "The disk does not answer: the writer of {0} is left behind", file);
    }
  }

  private void run() {
    boolean running = true;
    while (running) {
      try {
        running = turn();
      } catch (RuntimeException | Error e) {
        // The gate of this background loop. Whoever waited was told before.
        LOG.log(Level.ERROR, "A fault in the writer", e);
      }
    }
    connection.close();
  }

  private boolean turn() {
    switch (queue.take(settings.batch(), idleNanos())) {
      case WriteQueue.Next.Group(var entries) -> {
        commit(entries);
        indexIfOverdue();
      }
      case WriteQueue.Next.Single(var task) -> {
        perform(task);
        indexIfOverdue();
      }
      case WriteQueue.Next.Nothing() -> idle();
      case WriteQueue.Next.End() -> {
        truncateLog();
        return false;
      }
    }
    return true;
  }

  // Entries ---------------------------------------------------------------------------------------

  private void commit(List<Work.Append> group) {
    String refusal = refusal();
    if (!refusal.isEmpty()) {
      fail(group, refusal);
      return;
    }
    long start = System.nanoTime();
    try {
      int said = transact(group.getFirst().queued(), () -> writeAll(group));
      committed(group, said, start);
    } catch (SQLException | RuntimeException | Error e) {
      if (isOneEntrysFault(e)) {
        commitWithoutCulprits(group);
      } else {
        troubled(e);
        fail(group, reason(e));
      }
    }
  }

  /** Why nothing can be written now; empty when it can. */
  private String refusal() {
    if (draining && System.nanoTime() - drainUntil > 0) {
      return "the store is closing";
    }
    if (!freeSpace.isEnough()) {
      return "less than " + settings.minFreeSpace() + " bytes are free on the disk";
    }
    return "";
  }

  private int writeAll(List<Work.Append> group) throws SQLException {
    int said = 0;
    for (Work.Append append : group) {
      if (write(append)) {
        said++;
      }
    }
    return said;
  }

  /** Whether it was something said, whose text waits for the full-text index. */
  private boolean write(Work.Append append) throws SQLException {
    Entry entry = append.entry();
    boolean said = entry != null && connection.entries().write(entry);
    PresenceStore.Change change = append.change();
    if (change != null) {
      connection.presence().write(change);
    }
    return said;
  }

  private void committed(List<Work.Append> group, int said, long start) {
    healthy = true;
    progress.committed(said);
    completions.add(
        group.stream().map(append -> new Completions.Outcome(append.completion(), null)).toList());
    observer.committed(group.size(), System.nanoTime() - start);
    moveLog(24_000 + 400L * group.size());
  }

  private static boolean isOneEntrysFault(Throwable e) {
    return e instanceof SQLException
        ? Trouble.of(e) == Trouble.REFUSED
        : e instanceof RuntimeException;
  }

  /**
   * The same group again, each entry behind a savepoint: those that cannot be written fail alone.
   */
  private void commitWithoutCulprits(List<Work.Append> group) {
    long start = System.nanoTime();
    List<Completions.Outcome> outcomes = new ArrayList<>();
    try {
      int said =
          transact(
              start,
              () -> {
                outcomes.clear();
                return writeEach(group, outcomes);
              });
      healthy = true;
      progress.committed(said);
      completions.add(List.copyOf(outcomes));
      int failed = (int) outcomes.stream().filter(outcome -> outcome.failure() != null).count();
      observer.committed(group.size() - failed, System.nanoTime() - start);
      observer.commitFailed(failed);
    } catch (SQLException | RuntimeException | Error e) {
      troubled(e);
      fail(group, reason(e));
    }
  }

  private int writeEach(List<Work.Append> group, List<Completions.Outcome> outcomes)
      throws SQLException {
    int said = 0;
    for (Work.Append append : group) {
      Connections.run(connection.physical(), "SAVEPOINT one");
      try {
        if (write(append)) {
          said++;
        }
        outcomes.add(new Completions.Outcome(append.completion(), null));
      } catch (SQLException | RuntimeException e) {
        if (!isOneEntrysFault(e)) {
          throw e;
        }
        Connections.run(connection.physical(), "ROLLBACK TO one");
        connection.prepareAgain();
        LOG.log(Level.WARNING, "An entry cannot be stored: {0}", reason(e));
        outcomes.add(new Completions.Outcome(append.completion(), reason(e)));
      }
      Connections.run(connection.physical(), "RELEASE one");
    }
    return said;
  }

  private void fail(List<Work.Append> group, String reason) {
    completions.add(SqliteJournal.failed(group, reason));
    observer.commitFailed(group.size());
  }

  private String reason(Throwable e) {
    return Trouble.exception("not stored", file, e).getMessage() + " " + e.getMessage();
  }

  // Tasks -----------------------------------------------------------------------------------------

  private <T> void perform(Work.Task<T> task) {
    if (!task.claim()) {
      return;
    }
    try {
      T result = transact(task.queued, () -> task.statements.apply(connection.client()));
      healthy = true;
      task.result.complete(result);
      moveLog(40_000);
    } catch (SQLException | RuntimeException | Error e) {
      if (Trouble.of(e) != Trouble.REFUSED) {
        troubled(e);
      }
      task.result.completeExceptionally(e);
    }
  }

  /**
   * Runs a transaction, again and again while another process holds the lock.
   *
   * @param since when the waiting began that {@code lockWait} bounds
   */
  private <T> T transact(long since, Attempt<T> attempt) throws SQLException {
    long deadline = since + settings.lockWait().toNanos();
    while (true) {
      try {
        connection.begin();
        T result = attempt.run();
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        if (Trouble.of(e) != Trouble.LOCKED || System.nanoTime() - deadline >= 0) {
          throw e;
        }
        LockSupport.parkNanos(RETRY);
      }
    }
  }

  private void troubled(Throwable e) {
    if (healthy) {
      LOG.log(Level.ERROR, "{0} cannot be written: {1}", file, reason(e));
    }
    healthy = false;
    switch (Trouble.of(e)) {
      case LOCKED, REFUSED, FULL -> {}
      // Another connection may do better.
      case READ_ONLY, DAMAGED, BROKEN -> connection.close();
    }
  }

  // Idle ------------------------------------------------------------------------------------------

  private long idleNanos() {
    if (progress.behind() > 0) {
      return Math.max(0, nextStep - System.nanoTime());
    }
    return healthy ? Long.MAX_VALUE : PROBE;
  }

  private void idle() {
    if (queue.isClosed()) {
      return;
    }
    if (!healthy) {
      probe();
    }
    long now = System.nanoTime();
    if (progress.behind() > 0 && (progress.isWanted() || now - nextStep >= 0)) {
      boolean wanted = progress.isWanted();
      index(() -> !wanted && !queue.isEmpty());
    }
  }

  /** Between groups the index is only served when a search waits or it was left alone for long. */
  private void indexIfOverdue() {
    boolean overdue = System.nanoTime() - lastStep > tuning.indexOverdue().toNanos();
    if (healthy && progress.behind() > 0 && (overdue || progress.isWanted())) {
      index(() -> false);
    }
  }

  private void index(BooleanSupplier giveWay) {
    long end = System.nanoTime() + tuning.indexTime().toNanos();
    int[] done = {0};
    BooleanSupplier enough =
        () -> ++done[0] >= STEP_AT_LEAST && (System.nanoTime() - end > 0 || giveWay.getAsBoolean());
    try {
      int indexed = indexStep(enough);
      progress.indexed(indexed);
      if (indexed > 0) {
        observer.indexed(indexed);
      }
      lastStep = System.nanoTime();
      nextStep =
          progress.behind() > FAR_BEHIND ? lastStep : lastStep + tuning.indexPause().toNanos();
      moveLog(24_000 + 400L * indexed);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "The full-text index of {0} waits: {1}", file, reason(e));
      lastStep = System.nanoTime();
      nextStep = lastStep + PROBE;
    }
  }

  private int indexStep(BooleanSupplier enough) throws SQLException {
    connection.beginRelaxed();
    try {
      int indexed = connection.index().add(tuning.indexRows(), enough);
      connection.commit();
      return indexed;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.endRelaxed();
    }
  }

  /** Writes a page and takes it back, to see whether writing is possible again. */
  private void probe() {
    try {
      transact(
          System.nanoTime() - settings.lockWait().toNanos(),
          () -> {
            Connections.run(
                connection.physical(),
                "INSERT INTO unindexed (turn, id) VALUES (-1, 0); DELETE FROM unindexed WHERE turn = -1");
            return 0;
          });
      healthy = true;
      LOG.log(Level.INFO, "{0} can be written again", file);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "still not: {0}", reason(e));
    }
  }

  private void moveLog(long bytes) {
    written += bytes;
    if (checkpointer.offer(written)) {
      written = 0;
      if (checkpointer.logBytes() > tuning.logBytes()) {
        truncateLog();
      }
    }
  }

  private void truncateLog() {
    try {
      Connections.single(connection.physical(), "PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The write-ahead log stays long: {0}", e.getMessage());
    }
  }
}
