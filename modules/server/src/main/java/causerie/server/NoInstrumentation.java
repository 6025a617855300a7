package causerie.server;

import causerie.auth.spi.AuthObserver;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.StoreObserver;
import causerie.protocol.spi.InstrumentationProvider.Figures;
import causerie.protocol.spi.InstrumentationProvider.Instrumentation;
import causerie.transport.spi.TransportObserver;
import io.helidon.webserver.http.HttpFeature;
import java.util.List;

/** Counts nothing: for a deployment without the observability module. */
final class NoInstrumentation implements Instrumentation {
  @Override
  public AuthObserver auth() {
    return new AuthObserver() {};
  }

  @Override
  public ChatObserver chat() {
    return new ChatObserver() {};
  }

  @Override
  public StoreObserver store() {
    return new StoreObserver() {};
  }

  @Override
  public TransportObserver transport() {
    return new TransportObserver() {};
  }

  @Override
  public List<HttpFeature> http() {
    return List.of();
  }

  @Override
  public void started(Figures figures) {}

  @Override
  public void close() {}
}
