/**
 * The deployable. Start at {@link causerie.server.Main}; the whole program is wired on one page in
 * {@link causerie.server.Server}.
 */
@NullMarked
package causerie.server;

import org.jspecify.annotations.NullMarked;
