/** The packet protocol (s2): the README is its reference. */
@NullMarked
package causerie.protocol.packet;

import org.jspecify.annotations.NullMarked;
