package causerie.protocol.spi;

/**
 * Where a protocol is found when the configuration does not say otherwise.
 *
 * @param port for lines in the clear; 0: none
 * @param tlsPort for lines over TLS, where the server has a certificate; 0: none
 * @param path of its WebSocket on every HTTP port; empty: none
 */
public record Doors(int port, int tlsPort, String path) {
  /** Nowhere. */
  public static final Doors NONE = new Doors(0, 0, "");

  public Doors {
    if (port < 0 || port > 65_535 || tlsPort < 0 || tlsPort > 65_535) {
      throw new IllegalArgumentException("ports " + port + " and " + tlsPort);
    }
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException("path '" + path + "' has to begin with /");
    }
  }
}
