/**
 * Counts what happens and tells whether all is well. The only module that knows Micrometer; it
 * exports nothing and is found by its service.
 */
module causerie.observability {
  requires static org.jspecify;
  requires causerie.protocol;
  requires io.helidon.health;
  requires io.helidon.webserver;
  requires io.prometheus.metrics.model;
  requires jakarta.json;
  requires java.management;
  // VirtualThreadSchedulerMXBean, and what Micrometer's process and collector meters look up by
  // name.
  requires jdk.management;
  requires micrometer.core;
  requires micrometer.registry.prometheus;

  // Only for their names: these are the values that the label "protocol" may have.
  uses causerie.protocol.spi.ProtocolProvider;

  provides causerie.protocol.spi.InstrumentationProvider with
      causerie.observability.PrometheusProvider;
}
