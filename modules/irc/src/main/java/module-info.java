/**
 * The IRC language alone: lines, tags, numerics, modes, masks, case mapping. Knows no socket, no
 * server and no client; both ends of a connection use it.
 */
module causerie.irc {
  requires static org.jspecify;

  exports causerie.irc;
}
