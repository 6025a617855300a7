package causerie.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One unit of what the server sends, encoded once and shared by every connection that it goes to.
 * Immutable; the arrays are never written to after construction. On a WebSocket the payload is one
 * message; on a stream it leaves as it is, or with CR LF behind it when it was made as a {@link
 * #line}.
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

  /** The payload, and behind it what ends it on a stream. */
  private final byte[] stream;

  private final int size;

  // Made when the first WebSocket of each kind gets it; two threads may both make the same bytes.
  private volatile byte @Nullable [] webSocket;
  private volatile byte @Nullable [] binaryWebSocket;

  private Frame(Kind kind, byte[] stream, int size) {
    this.kind = kind;
    this.stream = stream;
    this.size = size;
  }

  /** A text frame of this string, which on a stream has to bring its line's end along. */
  public static Frame text(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return new Frame(Kind.TEXT, payload, payload.length);
  }

  /** A binary frame; the caller gives the array away. */
  public static Frame binary(byte[] payload) {
    return new Frame(Kind.BINARY, payload, payload.length);
  }

  /**
   * A text frame of one line: on a stream CR LF ends it, on a WebSocket the message does (IRCv3
   * websocket).
   *
   * @param line UTF-8 without CR and LF, which is not checked; copied
   */
  public static Frame line(byte[] line) {
    byte[] stream = Arrays.copyOf(line, line.length + 2);
    stream[line.length] = '\r';
    stream[line.length + 1] = '\n';
    return new Frame(Kind.TEXT, stream, line.length);
  }

  /** Which kind of WebSocket message carries it, unless the subprotocol is a binary one. */
  public Kind kind() {
    return kind;
  }

  /** Size of the payload in bytes, without what ends it on a stream. */
  public int size() {
    return size;
  }

  /** A copy of the payload, for connections that are not ours: fakes in tests, recorders. */
  public byte[] payload() {
    return Arrays.copyOf(stream, size);
  }

  /** As it leaves on a stream. Not to be written to. */
  byte[] onStream() {
    return stream;
  }

  /** As it leaves on a WebSocket: header and payload. Not to be written to. */
  byte[] onWebSocket() {
    byte[] bytes = webSocket;
    if (bytes == null) {
      bytes = WebSocketFrames.whole(kind, stream, size);
      webSocket = bytes;
    }
    return bytes;
  }

  /** The same as a binary message, whatever its kind. Not to be written to. */
  byte[] onBinaryWebSocket() {
    if (kind == Kind.BINARY) {
      return onWebSocket();
    }
    byte[] bytes = binaryWebSocket;
    if (bytes == null) {
      bytes = WebSocketFrames.whole(Kind.BINARY, stream, size);
      binaryWebSocket = bytes;
    }
    return bytes;
  }
}
