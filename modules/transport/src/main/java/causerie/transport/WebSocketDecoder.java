package causerie.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's bytes, cut anywhere, to messages, control frames and violations (RFC 6455 5). Strict:
 * what a client must not send is a {@link WebSocketEvent.Violation}. Text is checked as it arrives,
 * so that bad text is refused at its first bad byte. Memory grows with what has come, never with
 * what was announced; each byte is handled once. Confined to the reader.
 */
final class WebSocketDecoder {
  /** Frames without payload that one message may have; the others are bounded by its length. */
  static final int MAX_EMPTY_FRAGMENTS = 1000;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NOTHING = {};
  private static final int PROTOCOL_ERROR = 1002;
  private static final int INVALID_TEXT = 1007;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;

  private final int maxMessage;
  private final Utf8Check text = new Utf8Check();

  // The frame's header as far as it has come: 2 bytes, then length and mask.
  private final byte[] header = new byte[14];
  private int headerLength;
  private int headerNeeded = 2;

  // The frame that is being read, once its header is complete.
  private boolean inPayload;
  private boolean last;
  private int opcode;
  private int payloadLength;
  private int payloadRead;
  private int mask;

  // The message that is being put together from frames.
  private boolean inMessage;
  private boolean binary;
  private int emptyFragments;
  private byte[] message = NOTHING;
  private int messageLength;

  private byte[] control = NOTHING;

  /** Set when text went wrong in the middle of a frame. */
  private WebSocketEvent.@Nullable Violation violationInText;

  WebSocketDecoder(int maxMessage) {
    this.maxMessage = maxMessage;
  }

  /**
   * The next event in these bytes; null when they are used up. Not to be called after a violation.
   */
  @Nullable WebSocketEvent next(ByteBuffer in) {
    while (true) {
      if (!inPayload) {
        WebSocketEvent.Violation violation = readHeader(in);
        if (violation != null) {
          return violation;
        }
        if (!inPayload) {
          return null;
        }
      }
      if (isControl() ? !readControl(in) : !readData(in)) {
        return violationInText;
      }
      inPayload = false;
      headerLength = 0;
      headerNeeded = 2;
      WebSocketEvent event = isControl() ? controlEvent() : dataEvent();
      if (event != null) {
        return event;
      }
    }
  }

  private boolean isControl() {
    return (opcode & 0x8) != 0;
  }

  private WebSocketEvent.@Nullable Violation readHeader(ByteBuffer in) {
    while (in.hasRemaining()) {
      header[headerLength++] = in.get();
      if (headerLength == 1) {
        WebSocketEvent.Violation violation = firstByte(header[0] & 0xFF);
        if (violation != null) {
          return violation;
        }
      } else if (headerLength == 2) {
        WebSocketEvent.Violation violation = secondByte(header[1] & 0xFF);
        if (violation != null) {
          return violation;
        }
      }
      if (headerLength == headerNeeded) {
        return headerComplete();
      }
    }
    return null;
  }

  private WebSocketEvent.@Nullable Violation firstByte(int first) {
    last = (first & 0x80) != 0;
    opcode = first & 0xF;
    if ((first & 0x70) != 0) {
      return violation(PROTOCOL_ERROR, "reserved bit without an extension");
    }
    return switch (opcode) {
      case WebSocketFrames.CONTINUATION ->
          inMessage ? null : violation(PROTOCOL_ERROR, "continuation of nothing");
      case WebSocketFrames.TEXT, WebSocketFrames.BINARY ->
          inMessage ? violation(PROTOCOL_ERROR, "new message inside a fragmented one") : null;
      case WebSocketFrames.CLOSE, WebSocketFrames.PING, WebSocketFrames.PONG ->
          last ? null : violation(PROTOCOL_ERROR, "fragmented control frame");
      default -> violation(PROTOCOL_ERROR, "unknown opcode");
    };
  }

  private WebSocketEvent.@Nullable Violation secondByte(int second) {
    if ((second & 0x80) == 0) {
      return violation(PROTOCOL_ERROR, "frame without a mask"); // RFC 6455 5.1
    }
    int length = second & 0x7F;
    if (isControl() && length > WebSocketFrames.MAX_CONTROL) {
      return violation(PROTOCOL_ERROR, "control frame too long");
    }
    headerNeeded = 2 + 4 + (length == 126 ? 2 : length == 127 ? 8 : 0);
    return null;
  }

  private WebSocketEvent.@Nullable Violation headerComplete() {
    long length = header[1] & 0x7F;
    int at = 2;
    if (length == 126) {
      length = Short.toUnsignedInt((short) ((header[2] & 0xFF) << 8 | (header[3] & 0xFF)));
      at = 4;
      if (length < 126) {
        return violation(PROTOCOL_ERROR, "length not in its shortest form");
      }
    } else if (length == 127) {
      length = (long) LONGS.get(header, 2);
      at = 10;
      if (length <= 0xFFFF) { // also with the highest bit set, which has to be 0
        return violation(PROTOCOL_ERROR, "length not in its shortest form");
      }
    }
    if (!isControl() && length > maxMessage - messageLength) {
      return violation(TOO_BIG, "message longer than " + maxMessage + " bytes");
    }
    mask =
        (header[at] & 0xFF) << 24
            | (header[at + 1] & 0xFF) << 16
            | (header[at + 2] & 0xFF) << 8
            | (header[at + 3] & 0xFF);
    payloadLength = (int) length;
    payloadRead = 0;
    inPayload = true;
    if (isControl()) {
      control = payloadLength == 0 ? NOTHING : new byte[payloadLength];
      return null;
    }
    if (!inMessage) {
      inMessage = true;
      binary = opcode == WebSocketFrames.BINARY;
      emptyFragments = 0;
    }
    if (payloadLength == 0 && ++emptyFragments > MAX_EMPTY_FRAGMENTS) {
      return violation(POLICY, "more than " + MAX_EMPTY_FRAGMENTS + " empty fragments");
    }
    return null;
  }

  private boolean readControl(ByteBuffer in) {
    int more = Math.min(in.remaining(), payloadLength - payloadRead);
    in.get(control, payloadRead, more);
    unmask(control, payloadRead, more);
    payloadRead += more;
    return payloadRead == payloadLength;
  }

  /** False when more has to come, or when the text went wrong. */
  private boolean readData(ByteBuffer in) {
    int more = Math.min(in.remaining(), payloadLength - payloadRead);
    int end = messageLength + more;
    if (message.length < end) {
      grow(end);
    }
    in.get(message, messageLength, more);
    unmask(message, messageLength, more);
    if (!binary && !text.accept(message, messageLength, end)) {
      violationInText = violation(INVALID_TEXT, "not UTF-8");
      return false;
    }
    messageLength = end;
    payloadRead += more;
    return payloadRead == payloadLength;
  }

  /** Doubles the buffer, so that no byte is copied often; but not beyond what can still come. */
  private void grow(int needed) {
    int most = last ? messageLength + payloadLength - payloadRead : maxMessage;
    int doubled = (int) Math.min(most, 2L * message.length);
    message = Arrays.copyOf(message, Math.max(needed, doubled));
  }

  private WebSocketEvent controlEvent() {
    byte[] payload = control;
    control = NOTHING;
    return switch (opcode) {
      case WebSocketFrames.PING -> new WebSocketEvent.Ping(payload);
      case WebSocketFrames.PONG -> new WebSocketEvent.Pong();
      default -> closeEvent(payload);
    };
  }

  /** RFC 6455 5.5.1, 7.4. */
  private static WebSocketEvent closeEvent(byte[] payload) {
    if (payload.length == 0) {
      return new WebSocketEvent.Close(payload);
    }
    if (payload.length == 1) {
      return violation(PROTOCOL_ERROR, "close code of one byte");
    }
    int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    if (!mayBeSent(code)) {
      return violation(PROTOCOL_ERROR, "close code that must not be sent");
    }
    Utf8Check reason = new Utf8Check();
    if (!reason.accept(payload, 2, payload.length) || !reason.finish()) {
      return violation(INVALID_TEXT, "close reason that is not UTF-8");
    }
    return new WebSocketEvent.Close(payload);
  }

  /** 1004 to 1006 and 1015 are never on the wire; 1016 to 2999 are not given out (7.4.2). */
  private static boolean mayBeSent(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  private @Nullable WebSocketEvent dataEvent() {
    if (!last) {
      return null;
    }
    if (!binary && !text.finish()) {
      return violation(INVALID_TEXT, "text ends inside a character");
    }
    byte[] whole =
        message.length == messageLength ? message : Arrays.copyOf(message, messageLength);
    message = NOTHING;
    messageLength = 0;
    inMessage = false;
    return new WebSocketEvent.Message(whole, binary);
  }

  /**
   * RFC 6455 5.3, eight bytes at a time; the mask goes on where the last piece of the frame ended.
   */
  private void unmask(byte[] bytes, int from, int length) {
    int turned = Integer.rotateLeft(mask, (payloadRead & 3) * 8);
    long wide = (long) turned << 32 | (turned & 0xFFFF_FFFFL);
    int i = from;
    int end = from + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ wide);
    }
    for (int shift = 24; i < end; i++, shift -= 8) {
      bytes[i] ^= (byte) (turned >>> (shift & 31));
    }
  }

  private static WebSocketEvent.Violation violation(int code, String sentence) {
    return new WebSocketEvent.Violation(code, sentence);
  }
}
