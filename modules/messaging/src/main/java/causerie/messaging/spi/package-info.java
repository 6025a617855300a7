/**
 * What the chat needs from outside: a {@link causerie.messaging.spi.Store} that keeps it, and a
 * {@link causerie.messaging.spi.ChatObserver} that counts.
 */
@NullMarked
package causerie.messaging.spi;

import org.jspecify.annotations.NullMarked;
