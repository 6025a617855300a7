package causerie.transport;

/**
 * Why a connection ended.
 *
 * @param kind for counters and for the WebSocket close code
 * @param sentence for the log and, where the protocol can, for the peer; no control characters
 */
public record CloseReason(Kind kind, String sentence) {
  /** The kinds of end; each is a label value of a metric. */
  public enum Kind {
    /** The peer closed or said goodbye. */
    LEFT,
    /** The peer vanished: reset, half-open, no answer to a ping. */
    LOST,
    /** Nothing came for too long, before or after login. */
    IDLE,
    /** It read too slowly: its outbox was full or a write took too long. */
    SLOW,
    /** It broke its protocol. */
    PROTOCOL,
    /** A limit of connections. */
    LIMIT,
    /** An operator or a rule removed it. */
    REMOVED,
    /** The server stops. */
    SHUTDOWN,
    /** A bug of ours; the log has it. */
    FAULT
  }

  public static CloseReason of(Kind kind, String sentence) {
    return new CloseReason(kind, sentence);
  }
}
