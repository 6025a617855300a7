/**
 * Bytes in and out: TCP, TLS and WebSocket connections, one virtual thread each, with bounded
 * outboxes that nobody ever waits for. Knows no chat.
 */
module causerie.transport {
  requires static org.jspecify;
  requires jdk.management;
  requires jdk.net;
  requires java.management;
  requires transitive io.helidon.webserver;
  requires io.helidon.common.task;
  requires io.helidon.webserver.websocket;

  exports causerie.transport;
  exports causerie.transport.spi;
}
