/** The commands, one file each; the table beside this package names them. */
@NullMarked
package causerie.protocol.irc.command;

import org.jspecify.annotations.NullMarked;
