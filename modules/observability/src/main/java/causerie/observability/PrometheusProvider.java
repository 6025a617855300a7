package causerie.observability;

import causerie.protocol.spi.InstrumentationProvider;
import causerie.protocol.spi.ProtocolProvider;
import java.util.ServiceLoader;

/** Brings meters and health into the server. */
public final class PrometheusProvider implements InstrumentationProvider {
  @Override
  public Instrumentation open(String version) {
    var protocols =
        ServiceLoader.load(ProtocolProvider.class).stream()
            .map(found -> found.get().name())
            .sorted()
            .toList();
    return new PrometheusInstrumentation(
        version, protocols, HealthSettings.defaults(), System::nanoTime);
  }
}
