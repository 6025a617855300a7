/** Bytes in and out. Start at {@link causerie.transport.Connection}. */
@NullMarked
package causerie.transport;

import org.jspecify.annotations.NullMarked;
