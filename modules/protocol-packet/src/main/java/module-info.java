/**
 * The packet protocol: small binary clients over WebSocket. Its reference is the README beside it.
 */
module causerie.protocol.packet {
  requires static org.jspecify;
  requires causerie.protocol;

  provides causerie.protocol.spi.ProtocolProvider with
      causerie.protocol.packet.PacketProvider;
}
