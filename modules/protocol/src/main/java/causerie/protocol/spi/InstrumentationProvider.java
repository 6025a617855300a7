package causerie.protocol.spi;

import causerie.auth.spi.AuthObserver;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.StoreObserver;
import causerie.transport.spi.TransportObserver;
import io.helidon.webserver.http.HttpFeature;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Who counts and tells whether all is well; found by {@link java.util.ServiceLoader}. */
public interface InstrumentationProvider {
  /** What the observers write to and what is asked for over HTTP. */
  interface Instrumentation extends AutoCloseable {
    AuthObserver auth();

    ChatObserver chat();

    StoreObserver store();

    TransportObserver transport();

    /** The routes for metrics and health, for the HTTP listener. */
    List<HttpFeature> http();

    /** Called once, when everything has started. */
    void started(Figures figures);

    @Override
    void close();
  }

  /**
   * What can be read at any moment, from any thread, at once.
   *
   * @param clients connected clients
   * @param rooms rooms there are
   * @param groups groups there are
   * @param journalDepth entries queued and not completed
   * @param storeWritable whether messages can be stored now
   * @param listening whether every listener is up
   */
  record Figures(
      DoubleSupplier clients,
      DoubleSupplier rooms,
      DoubleSupplier groups,
      DoubleSupplier journalDepth,
      BooleanSupplier storeWritable,
      BooleanSupplier listening) {}

  /** Starts counting. */
  Instrumentation open(String version);
}
