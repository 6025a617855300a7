/**
 * A {@link causerie.talks.Talk} is a script of who says and hears what; it is played by {@link
 * causerie.talks.Peer}s on a {@link causerie.talks.House}.
 */
@NullMarked
package causerie.talks;

import org.jspecify.annotations.NullMarked;
