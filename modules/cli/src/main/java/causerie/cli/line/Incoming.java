package causerie.cli.line;

/** What comes out of a connection, in the order of the wire. */
public sealed interface Incoming {
  /** Something happened that was not asked for. */
  record Event(ServerLine line) implements Incoming {}

  /** The server answered. */
  record Answered(Asked asked, Reply reply) implements Incoming {}

  /** The connection is over; nothing follows. The reason is a sentence without its full stop. */
  record Closed(String why) implements Incoming {}
}
