package causerie.protocol.line;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.protocol.spi.Doors;
import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.spi.Protocol;

/** Brings the line protocol into the server. */
public final class LineProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "line";
  }

  @Override
  public Doors doors() {
    return new Doors(49_512, 0, "/line");
  }

  @Override
  public void readSettings(Settings settings) {
    var _ = LineSettings.from(settings);
  }

  @Override
  public Protocol create(ProtocolContext context) {
    return new LineProtocol(context, LineSettings.from(context.settings()));
  }
}
