package causerie.protocol.irc;

import causerie.irc.LineLimits;
import causerie.protocol.Settings;
import causerie.protocol.spi.Reloadable;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;
import causerie.transport.spi.Subprotocol;
import java.util.List;

/** IRC as listeners see it. Any thread. */
final class IrcProtocol implements Protocol, Reloadable {
  private static final List<Subprotocol> SUBPROTOCOLS =
      List.of(
          new Subprotocol("text.ircv3.net", Frame.Kind.TEXT),
          new Subprotocol("binary.ircv3.net", Frame.Kind.BINARY));

  private volatile House house;

  IrcProtocol(House house) {
    this.house = house;
  }

  @Override
  public void reload(Settings settings) {
    house = house.with(IrcSettings.from(settings));
  }

  @Override
  public String name() {
    return "irc";
  }

  @Override
  public int maxLine() {
    return LineLimits.TAGS + LineLimits.BODY;
  }

  /** Nobody types more than that by mistake: it is a flood, or another protocol. */
  @Override
  public int hardMaxLine() {
    return maxLine();
  }

  @Override
  public int maxMessage() {
    return 16 << 10;
  }

  @Override
  public List<Subprotocol> subprotocols() {
    return SUBPROTOCOLS;
  }

  @Override
  public ConnectionHandler open(Connection connection) {
    return new IrcSession(connection, house);
  }
}
