/** What wire protocols share: their settings and the flood budget. */
@NullMarked
package causerie.protocol;

import org.jspecify.annotations.NullMarked;
