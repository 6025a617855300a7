package causerie.transport.spi;

import causerie.transport.Connection;
import java.util.List;

/** A wire protocol, as a listener sees it. */
public interface Protocol {
  /** Unique name, used in the configuration and as a metric's label: {@code line}, {@code irc}. */
  String name();

  /**
   * Longest line in bytes without its end, on streams. A longer one is reported to {@link
   * ConnectionHandler#oversized} and skipped to its end.
   */
  int maxLine();

  /**
   * From more bytes than this on, without its end, a line is not skipped but ends the connection as
   * {@code PROTOCOL}; not below {@link #maxLine}. The same as that: no over-long line is forgiven.
   */
  default int hardMaxLine() {
    return Integer.MAX_VALUE;
  }

  /**
   * Longest WebSocket message in bytes. A longer one ends the connection with code 1009 as soon as
   * it is announced or added up from its fragments.
   */
  int maxMessage();

  /**
   * WebSocket subprotocols. Of those that a client offers the first that is among them, in the
   * client's order, is agreed on; when none is, the WebSocket opens without one.
   */
  default List<Subprotocol> subprotocols() {
    return List.of();
  }

  /**
   * Whether a first line that looks like an HTTP request ({@code POST / HTTP/1.1}) closes the
   * connection at once: a browser is being used against us.
   */
  default boolean closesOnHttp() {
    return true;
  }

  /** A peer has connected. Must not block. */
  ConnectionHandler open(Connection connection);
}
