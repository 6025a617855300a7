/** A store that forgets: for tests, and for servers that shall keep nothing. */
@NullMarked
package causerie.messaging.memory;

import org.jspecify.annotations.NullMarked;
