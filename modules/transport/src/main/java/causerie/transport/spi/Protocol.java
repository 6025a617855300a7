package causerie.transport.spi;

import causerie.transport.Connection;
import java.util.List;

/** A wire protocol, as a listener sees it. */
public interface Protocol {
  /** Unique name, used in the configuration and as a metric's label: {@code line}, {@code irc}. */
  String name();

  /** Longest line in bytes without its end, on streams. */
  int maxLine();

  /** Longest WebSocket message in bytes. */
  int maxMessage();

  /** WebSocket subprotocols in the order of preference; empty when it has none. */
  default List<String> subprotocols() {
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
