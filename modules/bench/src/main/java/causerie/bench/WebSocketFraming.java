package causerie.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text messages of a WebSocket (RFC 6455), one line each. Fragmented messages are no part of what
 * is measured and end the connection.
 */
final class WebSocketFraming implements Framing {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final byte[] MASK = {0x2B, 0x41, 0x7E, 0x13};

  private final URI uri;
  private boolean upgraded;

  WebSocketFraming(URI uri) {
    this.uri = uri;
  }

  @Override
  public byte[] opening() {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    // The key of RFC 6455 1.3: it proves nothing, it only has to be there.
    return Dialect.bytes(
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(path, uri.getHost(), uri.getPort())
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
  }

  @Override
  public int consume(byte[] buffer, int from, int to, Lines lines) throws FramingException {
    int start = from;
    if (!upgraded) {
      int end = headEnd(buffer, from, to);
      if (end < 0) {
        return from;
      }
      String status = new String(buffer, from, Math.min(12, end - from), StandardCharsets.US_ASCII);
      if (!status.equals("HTTP/1.1 101")) {
        throw new FramingException("the WebSocket upgrade was answered by '" + status + "'");
      }
      upgraded = true;
      lines.open();
      start = end;
    }
    return frames(buffer, start, to, lines);
  }

  private static int frames(byte[] buffer, int from, int to, Lines lines) throws FramingException {
    int start = from;
    while (to - start >= 2) {
      int body = start + 2;
      int length = buffer[start + 1] & 0x7F;
      if (length == 126) {
        body += 2;
        if (body > to) {
          return start;
        }
        length = (buffer[start + 2] & 0xFF) << 8 | (buffer[start + 3] & 0xFF);
      } else if (length == 127) {
        throw new FramingException("a WebSocket frame is longer than 65535 bytes");
      }
      int end = body + length;
      if (end > to) {
        return start;
      }
      frame(buffer, start, body, end, lines);
      start = end;
    }
    return start;
  }

  private static void frame(byte[] buffer, int start, int body, int end, Lines lines)
      throws FramingException {
    boolean last = (buffer[start] & 0x80) != 0;
    int code = buffer[start] & 0x0F;
    if (last && code == TEXT) {
      lines.line(buffer, body, end);
    } else if (last && code == PING) {
      ByteBuffer pong = ByteBuffer.allocate(end - body + OVERHEAD);
      masked(PONG, buffer, body, end - body, pong);
      byte[] bytes = new byte[pong.position()];
      pong.flip().get(bytes);
      lines.raw(bytes);
    } else if (code != CLOSE && code != PONG) {
      throw new FramingException("unexpected WebSocket frame of type " + code);
    }
  }

  private static int headEnd(byte[] buffer, int from, int to) {
    for (int i = from; i + 3 < to; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  @Override
  public void wrap(byte[] line, int length, ByteBuffer out) {
    masked(TEXT, line, 0, length, out);
  }

  // RFC 6455 5.3: whatever a client sends is masked.
  private static void masked(int code, byte[] bytes, int from, int length, ByteBuffer out) {
    out.put((byte) (0x80 | code));
    if (length < 126) {
      out.put((byte) (0x80 | length));
    } else {
      out.put((byte) (0x80 | 126)).putShort((short) length);
    }
    out.put(MASK);
    for (int i = 0; i < length; i++) {
      out.put((byte) (bytes[from + i] ^ MASK[i & 3]));
    }
  }
}
