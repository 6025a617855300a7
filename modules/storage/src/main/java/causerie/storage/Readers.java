package causerie.storage;

import causerie.auth.spi.StoreException;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import org.sqlite.javax.SQLitePooledConnection;

/**
 * A few platform threads that read, with as many connections: callers, virtual threads mostly,
 * submit and wait. Native calls would pin their carriers and stall everybody else.
 */
final class Readers {
  private static final Logger LOG = System.getLogger(Readers.class.getName());

  private final Path file;
  private final List<SQLitePooledConnection> all = new ArrayList<>();
  private final BlockingQueue<SQLitePooledConnection> free;
  private final ExecutorService threads;
  private final DbClient client;

  Readers(Connections connections, int count) throws SQLException {
    file = connections.file();
    free = new ArrayBlockingQueue<>(count);
    client = JdbcClientBuilder.create().connectionPool(this::lend).build();
    try {
      for (int i = 0; i < count; i++) {
        all.add(open(connections));
      }
    } catch (SQLException e) {
      closeConnections();
      throw e;
    }
    free.addAll(all);
    threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("causerie-reader-", 1).daemon().factory());
  }

  /**
   * Runs queries and waits for their result. Streams of rows must be closed before the next query.
   *
   * @param what the beginning of the sentence if it fails
   * @throws StoreException when it failed or the caller was interrupted (the flag stays set)
   */
  <T> T read(String what, Function<DbExecute, T> queries) {
    Future<T> result;
    try {
      result = threads.submit(() -> queries.apply(client.execute()));
    } catch (RejectedExecutionException e) {
      throw new StoreException(what + ": the store is closed.", e);
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreException(what + ": interrupted.", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw Trouble.exception(what, file, cause);
    }
  }

  void close(long mostMillis) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(mostMillis, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        LOG.log(Level.WARNING, "A query of {0} takes long and is left behind", file);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    closeConnections();
  }

  private SQLitePooledConnection open(Connections connections) throws SQLException {
    SQLitePooledConnection pooled = connections.reader();
    pooled.addConnectionEventListener(
        new ConnectionEventListener() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            free.add(pooled);
          }

          @Override
          public void connectionErrorOccurred(ConnectionEvent event) {}
        });
    return pooled;
  }

  private Connection lend() {
    try {
      return free.take().getConnection();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The store is closing.", e);
    } catch (SQLException e) {
      throw Trouble.exception("The database cannot be read", file, e);
    }
  }

  private void closeConnections() {
    for (SQLitePooledConnection pooled : all) {
      try {
        pooled.close();
      } catch (SQLException e) {
        LOG.log(
            Level.WARNING, "A connection that reads did not close cleanly: {0}", e.getMessage());
      }
    }
  }
}
