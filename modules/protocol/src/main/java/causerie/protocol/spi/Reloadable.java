package causerie.protocol.spi;

import causerie.protocol.Settings;

/**
 * A {@link causerie.transport.spi.Protocol} whose settings can be changed while it runs: they count
 * for connections that come afterwards.
 */
public interface Reloadable {
  /** Takes its section of a configuration that was read anew and found to be right. Any thread. */
  void reload(Settings settings);
}
