/**
 * Bytes of a line to its meaning and back. Start at {@link causerie.irc.MessageParser}, which reads
 * a line, and {@link causerie.irc.LineBuilder}, which writes one; {@link causerie.irc.Message} is
 * what both speak of. The other types are the small languages inside parameters. Everything here is
 * immutable but the builders, and nothing waits.
 */
@NullMarked
package causerie.irc;

import org.jspecify.annotations.NullMarked;
