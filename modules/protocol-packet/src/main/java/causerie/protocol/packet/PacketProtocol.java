package causerie.protocol.packet;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.protocol.spi.Reloadable;
import causerie.transport.Connection;
import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;

/** The packet protocol as listeners see it. Any thread. */
final class PacketProtocol implements Protocol, Reloadable {
  private final ProtocolContext context;
  private volatile PacketSettings settings;

  PacketProtocol(ProtocolContext context, PacketSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void reload(Settings changed) {
    settings = PacketSettings.from(changed);
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
