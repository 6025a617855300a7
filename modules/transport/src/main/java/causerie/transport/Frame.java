package causerie.transport;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One unit of what the server sends, encoded once and shared by every connection that it goes to.
 * Immutable; the array is never written to after construction. On a stream the payload leaves as it
 * is (so it ends with whatever the protocol ends its lines with); on a WebSocket it is one message.
 */
public final class Frame {
  /** Which kind of WebSocket message carries the payload. */
  public enum Kind {
    /** UTF-8 text (RFC 6455 5.6). */
    TEXT,
    /** Bytes. */
    BINARY
  }

  private final Kind kind;
  private final byte[] payload;

  /** Made when the first WebSocket gets it; two threads may both make it, the same bytes. */
  private volatile byte @Nullable [] webSocket;

  private Frame(Kind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  /** A text frame of this string. */
  public static Frame text(String text) {
    return new Frame(Kind.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A binary frame; the caller gives the array away. */
  public static Frame binary(byte[] payload) {
    return new Frame(Kind.BINARY, payload);
  }

  /** Which kind of WebSocket message carries it. */
  public Kind kind() {
    return kind;
  }

  /** Size of the payload in bytes. */
  public int size() {
    return payload.length;
  }

  /** A copy of the payload, for connections that are not ours: fakes in tests, recorders. */
  public byte[] payload() {
    return payload.clone();
  }

  /** As it leaves on a stream. Not to be written to. */
  byte[] onStream() {
    return payload;
  }

  /** As it leaves on a WebSocket: header and payload. Not to be written to. */
  byte[] onWebSocket() {
    byte[] bytes = webSocket;
    if (bytes == null) {
      bytes = WebSocketFrames.whole(kind, payload);
      webSocket = bytes;
    }
    return bytes;
  }
}
