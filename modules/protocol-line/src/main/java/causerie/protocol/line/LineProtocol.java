package causerie.protocol.line;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.protocol.spi.Reloadable;
import causerie.seal.Sealer;
import causerie.transport.Connection;
import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;

/** The line protocol as listeners see it. Any thread. */
final class LineProtocol implements Protocol, Reloadable {
  private final ProtocolContext context;
  private volatile LineSettings settings;
  private final CommandTable commands = new CommandTable();

  LineProtocol(ProtocolContext context, LineSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void reload(Settings changed) {
    settings = LineSettings.from(changed);
  }

  @Override
  public String name() {
    return "line";
  }

  /** Room for a line that is sealed; the session itself measures those that are not. */
  @Override
  public int maxLine() {
    return Sealer.length(settings.maxLine());
  }

  @Override
  public int maxMessage() {
    return settings.maxMessage();
  }

  @Override
  public ConnectionHandler open(Connection connection) {
    return new LineSession(connection, context, settings, commands);
  }
}
