/**
 * IRC, version 3: one connection is an {@link causerie.protocol.irc.IrcSession}, whose gate looks
 * commands up in {@link causerie.protocol.irc.CommandTable}; what the chat tells it becomes lines
 * in {@link causerie.protocol.irc.NewsLines}; everything leaves through its {@code Output}.
 */
@NullMarked
package causerie.protocol.irc;

import org.jspecify.annotations.NullMarked;
