package causerie.transport;

import java.net.InetAddress;
import java.util.Optional;

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
    /** WebSocket over TLS, with us or with a proxy in front that is believed. */
    SECURE_WEBSOCKET;

    /** Whether frames are WebSocket messages. */
    public boolean isWebSocket() {
      return this == WEBSOCKET || this == SECURE_WEBSOCKET;
    }

    /** Whether nobody on the way can read along. */
    public boolean isEncrypted() {
      return this == TLS || this == SECURE_WEBSOCKET;
    }
  }

  /** Unique in the life of the process; on every log line about this connection. */
  long id();

  Carrier carrier();

  /** The peer's address; behind a proxy that is believed, the one that the proxy names. */
  InetAddress remoteAddress();

  /** Whether nobody on the way can read along: it is encrypted, or does not leave this machine. */
  default boolean isPrivate() {
    return carrier().isEncrypted() || remoteAddress().isLoopbackAddress();
  }

  /** The WebSocket subprotocol that was agreed on; empty when none. */
  String subprotocol();

  /**
   * SHA-256 of the certificate that the peer showed over TLS, as 64 lower-case hexadecimal digits;
   * empty when it showed none or was not asked for one. The peer has proved that it holds the
   * certificate's key, and nothing else: nobody has to vouch for it, it may have expired, and its
   * names mean nothing.
   */
  default Optional<String> certificateFingerprint() {
    return Optional.empty();
  }

  /**
   * What binds a login to this very TLS connection: {@code tls-exporter} (RFC 9266), 32 bytes that
   * both ends know and no other connection has. Empty in the clear, and over TLS 1.2 with a peer
   * that has no extended master secret.
   */
  default Optional<byte[]> tlsExporter() {
    return Optional.empty();
  }

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
