package causerie.transport;

import java.net.InetAddress;

/**
 * One peer, whatever carries it. All methods may be called from any thread and return at once, but
 * for {@link #awaitRoom}.
 */
public interface Connection {
  /** What carries the bytes. */
  enum Carrier {
    TCP,
    TLS,
    WEBSOCKET,
    /** WebSocket over TLS. */
    SECURE_WEBSOCKET;

    /** Whether frames are WebSocket messages. */
    public boolean isWebSocket() {
      return this == WEBSOCKET || this == SECURE_WEBSOCKET;
    }

    /** Whether others can read along. */
    public boolean isEncrypted() {
      return this == TLS || this == SECURE_WEBSOCKET;
    }
  }

  /** Unique in the life of the process; on every log line about this connection. */
  long id();

  Carrier carrier();

  /** The peer's address. */
  InetAddress remoteAddress();

  /** The WebSocket subprotocol that was agreed on; empty when none. */
  String subprotocol();

  /**
   * Puts a frame into the outbox. Frames leave in the order of the calls of one thread. Never
   * blocks; after the end, or when the outbox is full (the connection is then closed as {@link
   * CloseReason.Kind#SLOW}), the frame is dropped.
   */
  void send(Frame frame);

  /**
   * For the handler's thread alone, and the one method that waits: until the outbox has room again
   * for a long answer (less than {@link TransportSettings#pauseBytes} waits in it), or the
   * connection has ended. Call it between the parts of an answer that may not fit at once.
   *
   * @throws InterruptedException when the thread is told to give up
   */
  default void awaitRoom() throws InterruptedException {}

  /** The peer has logged in: the deadline for doing so no longer counts. */
  void established();

  /**
   * Whether the peer has to answer pings to stay. WebSocket peers always have to; a stream protocol
   * switches it on once its peer has shown that it answers.
   */
  void expectPong(boolean expected);

  /**
   * Ends the connection: what is in the outbox is still sent, within a bound; then the handler's
   * {@code closed} is called. Later calls do nothing.
   */
  void close(CloseReason reason);

  /** Bytes waiting in the outbox. */
  int outboxBytes();
}
