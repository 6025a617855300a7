/** Where a protocol plugs into the transport, and who is told what happens in it. */
@NullMarked
package causerie.transport.spi;

import org.jspecify.annotations.NullMarked;
