/**
 * The chat itself. Start at {@link causerie.messaging.Chat}, the door; then {@link
 * causerie.messaging.Room}, where order is made.
 */
@NullMarked
package causerie.messaging;

import org.jspecify.annotations.NullMarked;
