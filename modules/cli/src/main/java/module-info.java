/**
 * The terminal client: an interactive screen and commands for scripts, over the line protocol. It
 * knows nothing of the server's modules; the protocol's reference is all that they share.
 */
module causerie.cli {
  requires static org.jspecify;
  requires jakarta.json;
  requires org.jline.reader;
  requires org.jline.terminal;
}
