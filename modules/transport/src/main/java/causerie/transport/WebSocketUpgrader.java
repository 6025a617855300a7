package causerie.transport;

import causerie.transport.spi.Protocol;
import causerie.transport.spi.Subprotocol;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The server's side of the opening handshake (RFC 6455 4.2), up to the 101; the frames after it are
 * {@link WebSocketLink}'s. A page of another origin is refused unless its origin is allowed, for a
 * browser lets every page open a WebSocket anywhere.
 */
final class WebSocketUpgrader extends WsUpgrader {
  private final Map<String, Protocol> paths;

  WebSocketUpgrader(Map<String, Protocol> paths, Set<String> origins) {
    super(WsConfig.builder().origins(origins).buildPrototype());
    this.paths = paths;
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext ctx, HttpPrologue prologue, WritableHeaders<?> headers) {
    Protocol protocol = paths.get(prologue.uriPath().rawPathNoParams());
    if (protocol == null) {
      throw refusal(Status.NOT_FOUND_404, "there is no WebSocket at this path");
    }
    if (!prologue.method().equals(Method.GET)) {
      throw refusal(Status.METHOD_NOT_ALLOWED_405, "a WebSocket is opened with GET");
    }
    if (tokens(headers, HeaderNames.CONNECTION).noneMatch("upgrade"::equalsIgnoreCase)) {
      throw refusal(Status.BAD_REQUEST_400, "Connection has to name Upgrade");
    }
    checkVersion(headers);
    String key = key(headers);
    checkOrigin(headers);
    if (!(ctx instanceof HttpExchange exchange)) {
      throw new IllegalStateException("a connection that is not ours: " + ctx.getClass());
    }
    if (!exchange.mayUpgrade()) {
      throw refusal(Status.TOO_MANY_REQUESTS_429, "too many connections from this address");
    }
    Optional<Subprotocol> subprotocol = subprotocol(protocol, headers);
    accept(ctx, key, subprotocol);
    exchange.upgrade(protocol, subprotocol);
    return new HandedOver();
  }

  private static void checkVersion(WritableHeaders<?> headers) {
    List<String> versions = headers.all(WS_VERSION, List::of);
    if (versions.isEmpty()) {
      throw refusal(Status.BAD_REQUEST_400, "Sec-WebSocket-Version is missing");
    }
    if (versions.size() != 1 || !versions.getFirst().strip().equals(SUPPORTED_VERSION)) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.OTHER)
          .status(Status.UPGRADE_REQUIRED_426)
          .setKeepAlive(false)
          .header(SUPPORTED_VERSION_HEADER)
          .message("Sec-WebSocket-Version has to be 13")
          .build();
    }
  }

  private static String key(WritableHeaders<?> headers) {
    List<String> keys = headers.all(WS_KEY, List::of);
    if (keys.size() == 1) {
      String key = keys.getFirst().strip();
      try {
        if (Base64.getDecoder().decode(key).length == 16) {
          return key;
        }
      } catch (IllegalArgumentException e) {
        // falls through to the refusal: not base64
      }
    }
    throw refusal(
        Status.BAD_REQUEST_400, "Sec-WebSocket-Key has to be one value of 16 bytes in base64");
  }

  private void checkOrigin(WritableHeaders<?> headers) {
    List<String> named = headers.all(HeaderNames.ORIGIN, List::of);
    if (named.isEmpty()) {
      return; // no browser: those always say it
    }
    String origin = named.getFirst().strip().toLowerCase(Locale.ROOT);
    boolean allowed =
        named.size() == 1
            && (origins().contains("*")
                || origins().stream().anyMatch(origin::equalsIgnoreCase)
                || isOurs(origin, headers.all(HeaderNames.HOST, List::of)));
    if (!allowed) {
      throw refusal(Status.FORBIDDEN_403, "this origin is not allowed");
    }
  }

  /** Same host and port as the request's; a port left out is the one of the origin's scheme. */
  private static boolean isOurs(String origin, List<String> hosts) {
    int scheme = origin.indexOf("://");
    if (scheme < 0 || hosts.size() != 1) {
      return false;
    }
    String port =
        switch (origin.substring(0, scheme)) {
          case "http" -> ":80";
          case "https" -> ":443";
          default -> "";
        };
    String host = hosts.getFirst().strip().toLowerCase(Locale.ROOT);
    return !port.isEmpty()
        && withPort(origin.substring(scheme + 3), port).equals(withPort(host, port));
  }

  private static String withPort(String authority, String port) {
    boolean named = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    return named ? authority : authority + port;
  }

  /** The client's first choice among those that are known (IRCv3 websocket). */
  private static Optional<Subprotocol> subprotocol(Protocol protocol, WritableHeaders<?> headers) {
    return tokens(headers, PROTOCOL)
        .flatMap(offered -> protocol.subprotocols().stream().filter(s -> s.name().equals(offered)))
        .findFirst();
  }

  private static Stream<String> tokens(WritableHeaders<?> headers, HeaderName name) {
    return headers.all(name, List::of).stream()
        .flatMap(line -> Stream.of(line.split(",", 64)))
        .map(String::strip);
  }

  private void accept(ConnectionContext ctx, String key, Optional<Subprotocol> subprotocol) {
    String chosen = subprotocol.map(s -> "\r\nSec-WebSocket-Protocol: " + s.name()).orElse("");
    String answer =
        SWITCHING_PROTOCOL_PREFIX + hash(ctx, key) + chosen + SWITCHING_PROTOCOLS_SUFFIX;
    ctx.dataWriter().writeNow(BufferData.create(answer.getBytes(StandardCharsets.US_ASCII)));
  }

  private static RequestException refusal(Status status, String sentence) {
    return RequestException.builder()
        .type(DirectHandler.EventType.OTHER)
        .status(status)
        .setKeepAlive(false)
        .message(sentence)
        .build();
  }

  /** Ends Helidon's part at once; {@link HttpListener} goes on with the WebSocket. */
  private static final class HandedOver implements ServerConnection {
    @Override
    public void handle(Limit limit) {}

    @Override
    public Duration idleTime() {
      return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {}
  }
}
