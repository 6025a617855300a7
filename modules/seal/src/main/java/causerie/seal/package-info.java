/** Encryption above the transport, by the JDK's own primitives. */
@NullMarked
package causerie.seal;

import org.jspecify.annotations.NullMarked;
