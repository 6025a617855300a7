package causerie.observability;

import causerie.auth.spi.AuthObserver;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.StoreObserver;
import causerie.protocol.spi.InstrumentationProvider.Figures;
import causerie.protocol.spi.InstrumentationProvider.Instrumentation;
import causerie.transport.spi.TransportObserver;
import io.helidon.webserver.http.HttpFeature;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All observers, the two pages, and what the pages read once the server has started. */
final class PrometheusInstrumentation implements Instrumentation {
  private static final Check STARTING =
      new Check("start", () -> Optional.of("The server is still starting."));

  private final Scraped scraped = new Scraped();
  private final AuthMeters auth = new AuthMeters(scraped);
  private final ChatMeters chat = new ChatMeters(scraped);
  private final StoreMeters store = new StoreMeters(scraped);
  private final TransportMeters transport;
  private final RuntimeMeters runtime = new RuntimeMeters(scraped);
  private final HealthSettings health;
  private final LongSupplier nanoTime;
  private volatile @Nullable Figures figures;
  private volatile List<Check> readiness = List.of(STARTING);

  PrometheusInstrumentation(
      String version, List<String> protocols, HealthSettings health, LongSupplier nanoTime) {
    this.health = health;
    this.nanoTime = nanoTime;
    transport = new TransportMeters(scraped, protocols);
    scraped.info(Meters.BUILD, version);
    scraped.gauge(Meters.READY, () -> isReady() ? 1 : 0);
    scraped.gauge(Meters.CLIENTS, () -> figure(Figures::clients));
    scraped.gauge(Meters.ROOMS, () -> figure(Figures::rooms));
    scraped.gauge(Meters.GROUPS, () -> figure(Figures::groups));
    scraped.gauge(Meters.JOURNAL_DEPTH, () -> figure(Figures::journalDepth));
  }

  @Override
  public AuthObserver auth() {
    return auth;
  }

  @Override
  public ChatObserver chat() {
    return chat;
  }

  @Override
  public StoreObserver store() {
    return store;
  }

  @Override
  public TransportObserver transport() {
    return transport;
  }

  @Override
  public List<HttpFeature> http() {
    return List.of(new MetricsPage(scraped), new HealthPages(() -> readiness));
  }

  @Override
  public void started(Figures given) {
    figures = given;
    readiness = Readiness.of(given, health, store::completed, nanoTime);
  }

  @Override
  public void close() {
    runtime.close();
    scraped.close();
  }

  private boolean isReady() {
    return readiness.stream().allMatch(check -> check.problem().get().isEmpty());
  }

  /** Before the start there is nothing, which is 0. */
  private double figure(Function<Figures, DoubleSupplier> which) {
    Figures now = figures;
    return now == null ? 0 : which.apply(now).getAsDouble();
  }
}
