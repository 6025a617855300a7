/** What a wire protocol, an HTTP part or an observer implements to be found by the server. */
@NullMarked
package causerie.protocol.spi;

import org.jspecify.annotations.NullMarked;
