package causerie.transport;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What proxies that speak HTTP say about whom a request is from. Each of them adds to the end of
 * {@code X-Forwarded-For} whom it was asked by, so the list is believed from its end up to the
 * first that is not trusted itself: who stands before it is that one's word only.
 */
final class Forwarded {
  private static final HeaderName PROTO = HeaderNames.create("X-Forwarded-Proto");

  private Forwarded() {}

  /**
   * Whom the peer speaks for; the peer itself when it does not say, or nothing that makes sense.
   */
  static InetAddress client(InetAddress peer, Networks trusted, Headers headers) {
    InetAddress client = peer;
    List<String> lines = headers.all(HeaderNames.X_FORWARDED_FOR, List::of);
    String[] speakers = String.join(",", lines).split(",", -1);
    for (int i = speakers.length - 1; i >= 0 && trusted.contains(client); i--) {
      Optional<InetAddress> named = address(speakers[i].strip());
      if (named.isEmpty()) {
        return client;
      }
      client = named.get();
    }
    return client;
  }

  /** Some add the port, and then IPv6 addresses have brackets. */
  private static Optional<InetAddress> address(String text) {
    int colon = text.lastIndexOf(':');
    boolean brackets = text.startsWith("[") && text.indexOf(']') > 0;
    if (brackets) {
      return AddressLiteral.parse(text.substring(1, text.indexOf(']')));
    }
    boolean port = colon > 0 && AddressLiteral.isV4(text.substring(0, colon));
    return AddressLiteral.parse(port ? text.substring(0, colon) : text);
  }

  /**
   * Whether the client's own connection is encrypted; {@code unsaid} when the header is missing.
   */
  static boolean isSecure(Headers headers, boolean unsaid) {
    List<String> said = headers.all(PROTO, List::of);
    return said.isEmpty()
        ? unsaid
        : said.stream().allMatch(it -> it.equalsIgnoreCase("https") || it.equalsIgnoreCase("wss"));
  }
}
