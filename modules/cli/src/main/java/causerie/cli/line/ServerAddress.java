package causerie.cli.line;

import java.util.Locale;

/**
 * Where a server listens for the line protocol.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 * @param tls whether the connection begins with a TLS handshake
 */
public record ServerAddress(String host, int port, boolean tls) {
  /** The line protocol's port, with and without TLS. */
  public static final int DEFAULT_PORT = 49512;

  /**
   * Reads {@code host}, {@code host:port}, {@code [v6]:port}, {@code line://host:port} or {@code
   * lines://host:port} (TLS).
   *
   * @throws IllegalArgumentException with a sentence, when it is none of these
   */
  public static ServerAddress parse(String text) {
    String rest = text.strip();
    boolean tls = false;
    int scheme = rest.indexOf("://");
    if (scheme >= 0) {
      String name = rest.substring(0, scheme).toLowerCase(Locale.ROOT);
      tls = name.equals("lines");
      if (!tls && !name.equals("line")) {
        throw wrong(text, "it begins neither with line:// nor with lines://");
      }
      rest = rest.substring(scheme + 3);
      rest = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
    int colon = portColon(rest);
    String host = colon < 0 ? rest : rest.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty() || !host.chars().allMatch(ServerAddress::belongsInHost)) {
      throw wrong(text, "it names no host");
    }
    return new ServerAddress(
        host, colon < 0 ? DEFAULT_PORT : port(text, rest.substring(colon + 1)), tls);
  }

  /** The colon before the port, or -1; a bare IPv6 address has several and no port. */
  private static int portColon(String rest) {
    int last = rest.lastIndexOf(':');
    boolean bracketed = rest.startsWith("[");
    boolean plainV6 = !bracketed && last != rest.indexOf(':');
    return plainV6 || (bracketed && last < rest.indexOf(']')) ? -1 : last;
  }

  private static boolean belongsInHost(int c) {
    return c > ' ' && c != '/' && c != '@' && c != '[' && c != ']' && c != 0x7f;
  }

  private static int port(String text, String digits) {
    if (!digits.matches("[0-9]{1,5}")) {
      throw wrong(text, "'" + digits + "' is no port");
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw wrong(text, "ports go from 1 to 65535");
    }
    return port;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "'" + text + "' is no server address (host, host:port, line://..., lines://...): " + why);
  }

  @Override
  public String toString() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return (tls ? "lines://" : "line://") + shown + ":" + port;
  }
}
