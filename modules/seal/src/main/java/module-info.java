/**
 * Sealed sessions (s0): key agreement and encrypted frames as hex, for both ends of a connection.
 * Knows no socket and no server. What it is for and against is in the README beside it.
 */
module causerie.seal {
  requires static org.jspecify;

  exports causerie.seal;
}
