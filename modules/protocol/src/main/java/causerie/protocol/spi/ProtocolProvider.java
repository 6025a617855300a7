package causerie.protocol.spi;

import causerie.protocol.ProtocolContext;
import causerie.protocol.Settings;
import causerie.transport.spi.Protocol;

/** A wire protocol, found by {@link java.util.ServiceLoader}; its constructor does nothing. */
public interface ProtocolProvider {
  /** The unique name used in the configuration. */
  String name();

  /** Where it is found when the configuration does not say. */
  default Doors doors() {
    return Doors.NONE;
  }

  /** Reads the settings without making anything, so that the server can say what is wrong. */
  void readSettings(Settings settings);

  /** Makes the protocol; reads its settings. */
  Protocol create(ProtocolContext context);
}
