/**
 * Arguments, configuration and the commands for scripts. {@link causerie.cli.Main} is the way in;
 * {@link causerie.cli.CommandTable} lists what there is.
 */
@NullMarked
package causerie.cli;

import org.jspecify.annotations.NullMarked;
