package causerie.server.packaged;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A socket of a client that is made by hand. */
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Patience.usual().millis());
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Everything up to that byte, without it; null at the end. */
  @Nullable String until(int end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == end) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      bytes.write(b);
    }
    return null;
  }

  /** Opens a WebSocket there (RFC 6455 4.1). */
  void upgrade(String path, String headers) throws IOException {
    send(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + headers
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no upgrade: " + head);
    }
  }

  /** Sends a whole WebSocket message; binary or text. */
  void message(boolean binary, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(binary ? 0x82 : 0x81);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(payload.length >>> 8);
      frame.write(payload.length);
    }
    frame.write(new byte[4]); // a mask of zeros
    frame.write(payload);
    send(frame.toByteArray());
  }

  /** The next WebSocket message, text or binary; null at the end. */
  byte @Nullable [] message() throws IOException {
    while (true) {
      int opcode = in.read() & 0xF;
      if (opcode == 8 || opcode == 0xF) {
        return null;
      }
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] payload = in.readNBytes(length);
      if (opcode == 1 || opcode == 2) {
        return payload;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
