package causerie.transport.spi;

import causerie.transport.CloseReason;
import causerie.transport.Connection.Carrier;

/** Told what happens to connections; must return at once. Called from any thread. */
public interface TransportObserver {
  default void opened(String protocol, Carrier carrier) {}

  default void closed(String protocol, Carrier carrier, CloseReason.Kind why) {}

  /**
   * A connection was refused before it got a handler: limit in all, limit per address, no good
   * header of a proxy where there has to be one.
   */
  default void refused(String listener) {}

  /** {@code accept} failed, e.g. for want of descriptors. */
  default void acceptFailed(String listener) {}

  default void received(String protocol, int bytes) {}

  default void sent(String protocol, int frames, int bytes) {}

  /** A frame was put into an outbox that holds so many bytes now. */
  default void queued(int bytes) {}

  /** A handler threw: a bug. */
  default void fault(String protocol) {}
}
