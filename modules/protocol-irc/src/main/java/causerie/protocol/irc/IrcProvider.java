package causerie.protocol.irc;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.protocol.spi.Doors;
import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.spi.Protocol;

/** Brings IRC into the server. */
public final class IrcProvider implements ProtocolProvider {
  @Override
  public String name() {
    return "irc";
  }

  @Override
  public Doors doors() {
    return new Doors(6667, 6697, "/irc");
  }

  @Override
  public void readSettings(Settings settings) {
    var _ = IrcSettings.from(settings);
  }

  @Override
  public Protocol create(ProtocolContext context) {
    return new IrcProtocol(House.of(context, IrcSettings.from(context.settings())));
  }
}
