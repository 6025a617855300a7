package causerie.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WebSocket frames as the server sends them: whole, unmasked (RFC 6455 5.1, 5.2). */
final class WebSocketFrames {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  /** Longest payload of a control frame (RFC 6455 5.5). */
  static final int MAX_CONTROL = 125;

  private static final int FIN = 0x80;

  private WebSocketFrames() {}

  /** One message in one frame: the first {@code length} of these bytes. */
  static byte[] whole(Frame.Kind kind, byte[] bytes, int length) {
    return switch (kind) {
      case TEXT -> frame(TEXT, bytes, length);
      case BINARY -> frame(BINARY, bytes, length);
    };
  }

  /** A frame of any opcode with FIN set; a control frame's payload has to fit. */
  static byte[] frame(int opcode, byte[] payload) {
    return frame(opcode, payload, payload.length);
  }

  private static byte[] frame(int opcode, byte[] payload, int length) {
    int header = length <= 125 ? 2 : length <= 0xFFFF ? 4 : 10;
    byte[] frame = new byte[header + length];
    frame[0] = (byte) (FIN | opcode);
    if (header == 2) {
      frame[1] = (byte) length;
    } else if (header == 4) {
      frame[1] = 126;
      frame[2] = (byte) (length >>> 8);
      frame[3] = (byte) length;
    } else {
      frame[1] = 127; // bytes 2 to 5 stay 0: a Java array is never longer than 31 bits
      frame[6] = (byte) (length >>> 24);
      frame[7] = (byte) (length >>> 16);
      frame[8] = (byte) (length >>> 8);
      frame[9] = (byte) length;
    }
    System.arraycopy(payload, 0, frame, header, length);
    return frame;
  }

  /** A close frame; the sentence is cut, at a character's border, to what a control frame holds. */
  static byte[] close(int code, String sentence) {
    byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(text.length, MAX_CONTROL - 2);
    while (length > 0 && length < text.length && (text[length] & 0xC0) == 0x80) {
      length--;
    }
    byte[] payload = new byte[2 + length];
    payload[0] = (byte) (code >>> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, length);
    return frame(CLOSE, payload);
  }

  /** A close frame that repeats the peer's payload (at most its code). */
  static byte[] closeEcho(byte[] payload) {
    return frame(CLOSE, Arrays.copyOf(payload, Math.min(2, payload.length)));
  }

  /** The close code for each kind of end (RFC 6455 7.4.1). */
  static int code(CloseReason.Kind kind) {
    return switch (kind) {
      case LEFT, LOST -> 1000;
      case SHUTDOWN -> 1001;
      case PROTOCOL -> 1002;
      case IDLE, LIMIT, REMOVED -> 1008;
      case FAULT -> 1011;
      case SLOW -> 1013;
    };
  }
}
