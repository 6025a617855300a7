/** How messages and events look in a terminal: safe, coloured if allowed, in local time. */
@NullMarked
package causerie.cli.text;

import org.jspecify.annotations.NullMarked;
