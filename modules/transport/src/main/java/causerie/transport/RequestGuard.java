package causerie.transport;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at every request's header before Helidon acts on it. A request whose length can be read in
 * two ways (RFC 9112 6.1, 6.3) is refused and its connection closed: behind a proxy it could
 * smuggle a second one. A request in chunks is the last of its connection, because Helidon 4.1 is
 * lenient with the ends of chunks.
 */
final class RequestGuard implements Http1ConnectionListener {
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  @Override
  public void headers(ConnectionContext ctx, Headers headers) {
    List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
    List<String> encodings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
    if (!lengths.isEmpty() && !encodings.isEmpty()) {
      throw refusal("Content-Length and Transfer-Encoding exclude each other");
    }
    if (lengths.size() > 1 || !lengths.stream().allMatch(it -> LENGTH.matcher(it).matches())) {
      throw refusal("Content-Length has to be one number");
    }
    if (encodings.size() > 1 || !encodings.stream().allMatch("chunked"::equalsIgnoreCase)) {
      throw refusal("Transfer-Encoding has to be chunked");
    }
    if (!(ctx instanceof HttpExchange exchange)) {
      return;
    }
    exchange.headerComplete(headers);
    if (!encodings.isEmpty()
        || headers.all(HeaderNames.CONNECTION, List::of).stream()
            .anyMatch(RequestGuard::namesClose)) {
      exchange.isLast();
    }
    if (headers instanceof WritableHeaders<?> writable) {
      if (!encodings.isEmpty()) {
        writable.set(HeaderValues.TRANSFER_ENCODING_CHUNKED);
        writable.set(HeaderValues.CONNECTION_CLOSE);
      }
      canonicalUpgrade(writable);
    }
  }

  /**
   * The token may be written in any case and stand in a list (RFC 6455 4.2.1); Helidon wants it
   * plain.
   */
  private static void canonicalUpgrade(WritableHeaders<?> headers) {
    for (String line : headers.all(HeaderNames.UPGRADE, List::of)) {
      for (String token : line.split(",", 16)) {
        if (token.strip().toLowerCase(Locale.ROOT).equals("websocket")) {
          headers.set(HeaderValues.create(HeaderNames.UPGRADE, "websocket"));
          return;
        }
      }
    }
  }

  /** Whether a Connection header has the option {@code close}, in any case and place. */
  static boolean namesClose(String connection) {
    return Stream.of(connection.split(",", 16))
        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }

  private static RequestException refusal(String sentence) {
    return RequestException.builder()
        .type(DirectHandler.EventType.BAD_REQUEST)
        .setKeepAlive(false)
        .message(sentence)
        .build();
  }
}
