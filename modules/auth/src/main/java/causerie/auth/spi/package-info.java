/** What auth needs from outside: a place to keep accounts, and somebody who counts. */
@NullMarked
package causerie.auth.spi;

import org.jspecify.annotations.NullMarked;
