package causerie.observability;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * What the metrics page shows. Meters hand in where their number is kept; it is read when somebody
 * scrapes, so that counting never comes near Micrometer. Registering is for the start; any thread
 * may scrape.
 */
final class Scraped implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);

  Scraped() {
    // Two meters that do not fit together are a bug; without this Micrometer drops one silently.
    registry.throwExceptionOnRegistrationFailure();
  }

  /** A new counter, from 0. */
  LongAdder counter(Meters meter, String... labelValues) {
    LongAdder count = new LongAdder();
    FunctionCounter.builder(meter.shownName(), count, LongAdder::sum)
        .description(meter.help())
        .tags(tags(meter, labelValues))
        .register(registry);
    return count;
  }

  void gauge(Meters meter, DoubleSupplier value, String... labelValues) {
    Gauge.builder(meter.shownName(), value::getAsDouble)
        .description(meter.help())
        .tags(tags(meter, labelValues))
        .register(registry);
  }

  Buckets histogram(Meters meter, Buckets buckets) {
    register(meter, () -> buckets.snapshot(meter));
    return buckets;
  }

  void info(Meters meter, String labelValue) {
    // Without the suffix, which the format adds and the library does not allow here.
    String base = meter.shownName().substring(0, meter.shownName().lastIndexOf("_info"));
    InfoSnapshot info =
        new InfoSnapshot(
            new MetricMetadata(base, meter.help()),
            List.of(new InfoDataPointSnapshot(Labels.of(meter.labels().getFirst(), labelValue))));
    register(meter, () -> info);
  }

  void bind(MeterBinder binder) {
    binder.bindTo(registry);
  }

  /** The page as it is now, in the format of that content type. */
  String page(String contentType) {
    return registry.scrape(contentType);
  }

  @Override
  public void close() {
    registry.close();
  }

  private void register(Meters meter, Collector collector) {
    registry.getPrometheusRegistry().register(named(meter, collector));
  }

  /** With its name, so that a second meter of that name is refused when it is registered. */
  private static Collector named(Meters meter, Collector collector) {
    return new Collector() {
      @Override
      public MetricSnapshot collect() {
        return collector.collect();
      }

      @Override
      public String getPrometheusName() {
        String name = meter.shownName();
        return name.endsWith("_info") ? name.substring(0, name.length() - 5) : name;
      }
    };
  }

  private static Tags tags(Meters meter, String... labelValues) {
    if (labelValues.length != meter.labels().size()) {
      throw new IllegalArgumentException(
          meter.shownName() + " has the labels " + meter.labels() + ", not " + labelValues.length);
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < labelValues.length; i++) {
      tags = tags.and(meter.labels().get(i), labelValues[i]);
    }
    return tags;
  }
}
