/**
 * The line protocol. Start at {@link causerie.protocol.line.LineSession}, the gate that every line
 * passes; the commands are in {@link causerie.protocol.line.CommandTable}.
 */
@NullMarked
package causerie.protocol.line;

import org.jspecify.annotations.NullMarked;
