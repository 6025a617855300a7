package causerie.protocol.spi;

import causerie.protocol.ProtocolContext;
import causerie.transport.spi.Protocol;

/** A wire protocol, found by {@link java.util.ServiceLoader}; its constructor does nothing. */
public interface ProtocolProvider {
  /** The unique name used in the configuration. */
  String name();

  /** Makes the protocol; reads its settings. */
  Protocol create(ProtocolContext context);
}
