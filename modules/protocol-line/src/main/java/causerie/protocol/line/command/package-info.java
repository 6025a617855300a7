/** One file per command, each with what it does and nothing else. */
@NullMarked
package causerie.protocol.line.command;

import org.jspecify.annotations.NullMarked;
