package causerie.transport;

/** What {@link WebSocketDecoder} found in the bytes of a client. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares events
sealed interface WebSocketEvent {
  /** A whole message; the array is the receiver's. */
  record Message(byte[] payload, boolean binary) implements WebSocketEvent {}

  /** To be answered with a pong of the same payload (RFC 6455 5.5.2). */
  record Ping(byte[] payload) implements WebSocketEvent {}

  /** An answer to a ping of ours, or none (RFC 6455 5.5.3). */
  record Pong() implements WebSocketEvent {}

  /** The peer's valid close frame; payload is empty or a code and a reason. */
  record Close(byte[] payload) implements WebSocketEvent {}

  /** The peer broke a rule; the decoder is of no more use. */
  record Violation(int code, String sentence) implements WebSocketEvent {}
}
