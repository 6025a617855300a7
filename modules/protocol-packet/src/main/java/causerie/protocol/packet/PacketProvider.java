package causerie.protocol.packet;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.protocol.spi.Doors;
import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.spi.Protocol;

/** Brings the packet protocol into the server. */
public final class PacketProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "packet";
  }

  @Override
  public Doors doors() {
    return new Doors(0, 0, "/packet");
  }

  @Override
  public void readSettings(Settings settings) {
    var _ = PacketSettings.from(settings);
  }

  @Override
  public Protocol create(ProtocolContext context) {
    return new PacketProtocol(context, PacketSettings.from(context.settings()));
  }
}
