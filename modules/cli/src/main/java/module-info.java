/**
 * The terminal client: an interactive screen and commands for scripts, over the line protocol. It
 * knows nothing of the server's modules; the protocol's reference and the way to seal a session are
 * all that they share.
 */
module causerie.cli {
  requires static org.jspecify;
  requires causerie.seal;
  requires jakarta.json;
  requires org.jline.reader;
  requires org.jline.terminal;
}
