/**
 * What people write to NickServ, ChanServ and HistServ: words for acts of the chat, one table per
 * service. Nothing is decided here.
 */
@NullMarked
package causerie.protocol.irc.service;

import org.jspecify.annotations.NullMarked;
