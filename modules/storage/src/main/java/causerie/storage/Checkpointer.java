package causerie.storage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/**
 * Moves the write-ahead log into the file while the writer goes on: a passive checkpoint blocks
 * nobody. A thread and a connection of its own.
 */
final class Checkpointer {
  private static final Logger LOG = System.getLogger(Checkpointer.class.getName());

  private final Connections connections;
  private final Path log;
  private final long bytes;
  private final Semaphore requested = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  Checkpointer(Connections connections, Tuning tuning) {
    this.connections = connections;
    this.log = connections.file().resolveSibling(connections.file().getFileName() + "-wal");
    this.bytes = tuning.checkpointBytes();
    this.thread = Thread.ofPlatform().name("causerie-checkpointer").daemon().start(this::run);
  }

  /** So many bytes were written since the last call that said so. */
  boolean offer(long written) {
    if (written < bytes) {
      return false;
    }
    if (requested.availablePermits() == 0) {
      requested.release();
    }
    return true;
  }

  /** How long the log is. */
  long logBytes() {
    try {
      return Files.size(log);
    } catch (IOException e) {
      // There is none at this moment.
      return 0;
    }
  }

  void close() {
    closed = true;
    requested.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      requested.acquireUninterruptibly();
      if (closed) {
        return;
      }
      try {
        var pooled = connections.checkpointer();
        try {
          Connections.single(pooled.getPhysicalConn(), "PRAGMA wal_checkpoint(PASSIVE)");
        } finally {
          pooled.close();
        }
      } catch (SQLException e) {
        // Not urgent: the log grows, and the next request tries again.
        LOG.log(
            Level.WARNING,
            "The write-ahead log could not be moved into the file: {0}",
            e.getMessage());
      }
    }
  }
}
