package causerie.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends whatever a test wants, right or wrong. */
final class WsClient implements AutoCloseable {
  /** One frame of the server; opcode -1 at the end of the stream. */
  @SuppressWarnings("ArrayRecordComponent")
  record Received(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int code() {
      return opcode == 8 && payload.length >= 2
          ? (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF)
          : -1;
    }
  }

  final Socket socket;
  final String answer;
  private final DataInputStream in;

  WsClient(Socket socket, String request) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    this.answer = header();
  }

  static WsClient open(Rig rig) throws IOException {
    return new WsClient(rig.connect(), request("/probe", ""));
  }

  static String request(String path, String extra) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Version: 13\r\n"
        + extra
        + "\r\n";
  }

  private String header() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return text;
      }
      all.write(b);
      text = all.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  /** A masked frame; {@code first} is the whole first byte. */
  static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    int length = payload.length;
    if (length < 126) {
      out.write(0x80 | length);
    } else if (length <= 0xFFFF) {
      out.write(0x80 | 126);
      out.write(length >>> 8);
      out.write(length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) length >>> shift));
      }
    }
    byte[] mask = {0x37, (byte) 0xFA, 0x21, 0x3D};
    out.writeBytes(mask);
    byte[] masked = new byte[length];
    for (int i = 0; i < length; i++) {
      masked[i] = (byte) (payload[i] ^ mask[i & 3]);
    }
    out.writeBytes(masked);
    return out.toByteArray();
  }

  static byte[] frame(int first, String text) {
    return frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  WsClient send(byte[]... pieces) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    try {
      socket.getOutputStream().write(all.toByteArray());
    } catch (java.net.SocketException e) {
      // already closed by the server: the test looks at what it said
    }
    return this;
  }

  WsClient sendByteByByte(byte[]... pieces) throws IOException {
    for (byte[] piece : pieces) {
      for (byte b : piece) {
        send(new byte[] {b});
      }
    }
    return this;
  }

  Received next() throws IOException {
    try {
      int first = in.readUnsignedByte();
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = new byte[(int) length];
      in.readFully(payload);
      return new Received((first & 0x80) == 0 ? first | 0x100 : first & 0x7F, payload);
    } catch (java.io.EOFException | java.net.SocketException e) {
      return new Received(-1, new byte[0]);
    }
  }

  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
