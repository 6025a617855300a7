/**
 * The interactive screen. Only this package loads JLine, because loading it costs more time than a
 * command for scripts needs altogether. Start reading at {@link causerie.cli.chat.ChatScreen}.
 */
@NullMarked
package causerie.cli.chat;

import org.jspecify.annotations.NullMarked;
