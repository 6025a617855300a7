package causerie.transport.spi;

import causerie.transport.Frame;
import java.util.regex.Pattern;

/**
 * A WebSocket subprotocol (RFC 6455 1.9) that a protocol speaks.
 *
 * @param name as it stands in {@code Sec-WebSocket-Protocol}, where case counts
 * @param messages {@code BINARY}: every frame leaves as a binary message; {@code TEXT}: each leaves
 *     as what it is
 */
public record Subprotocol(String name, Frame.Kind messages) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Throws {@link IllegalArgumentException} when the name is no token (RFC 9110 5.6.2). */
  public Subprotocol {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of a subprotocol");
    }
  }
}
