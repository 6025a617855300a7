/** Where a wire protocol, and whoever counts or serves over HTTP, plugs into the house. */
module causerie.protocol {
  requires static org.jspecify;
  requires transitive causerie.messaging;
  requires transitive causerie.transport;

  exports causerie.protocol;
  exports causerie.protocol.spi;
}
