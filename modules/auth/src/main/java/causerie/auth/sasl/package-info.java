/**
 * The server's side of SASL (RFC 4422), without a wire: bytes in, bytes out. Start at {@link
 * causerie.auth.sasl.Sasl}; whoever frames the messages (IRC's {@code AUTHENTICATE}) is elsewhere.
 */
@NullMarked
package causerie.auth.sasl;

import org.jspecify.annotations.NullMarked;
