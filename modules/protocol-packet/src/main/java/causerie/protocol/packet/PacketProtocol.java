package causerie.protocol.packet;

import causerie.protocol.ProtocolContext;
import causerie.transport.Connection;
import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;

/** The packet protocol as listeners see it. */
final class PacketProtocol implements Protocol {
  private final ProtocolContext context;
  private final PacketSettings settings;

  PacketProtocol(ProtocolContext context, PacketSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "packet";
  }

  /** Packets have no lines: on a stream the first line is answered by an error and the end. */
  @Override
  public int maxLine() {
    return settings.maxPacket();
  }

  @Override
  public int maxMessage() {
    return settings.maxPacket();
  }

  @Override
  public ConnectionHandler open(Connection connection) {
    return new PacketSession(connection, context, settings);
  }
}
