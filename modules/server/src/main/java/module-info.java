/**
 * The deployable: configuration, wiring, start and stop. Names no storage, protocol or
 * observability module: they are bound by the services that it uses.
 */
module causerie.server {
  requires static org.jspecify;
  requires causerie.protocol;
  requires java.logging;
  requires org.yaml.snakeyaml;

  uses causerie.messaging.spi.StoreProvider;
  uses causerie.protocol.spi.InstrumentationProvider;
  uses causerie.protocol.spi.ProtocolProvider;
}
