package causerie.talks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Messages over a WebSocket, by hand (RFC 6455 5.2): small enough, and it can misbehave. */
public final class WebSocketPeer implements Peer {
  private final Socket socket;
  private final DataInputStream in;

  WebSocketPeer(Socket socket, String path) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no upgrade: " + head);
    }
  }

  @Override
  public void say(String line) throws IOException {
    send(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    frame(1, bytes);
  }

  /** Sends these bytes as one binary message. */
  public void sendBinary(byte[] bytes) throws IOException {
    frame(2, bytes);
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(payload.length >>> 8);
      frame.write(payload.length);
    }
    frame.write(new byte[4]); // a mask of zeros
    frame.write(payload);
    socket.getOutputStream().write(frame.toByteArray());
    socket.getOutputStream().flush();
  }

  @Override
  public String hear() throws IOException {
    while (true) {
      int opcode = in.read();
      if (opcode < 0) {
        return CLOSED;
      }
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] payload = in.readNBytes(length);
      switch (opcode & 0xF) {
        case 1 -> {
          return new String(payload, StandardCharsets.UTF_8);
        }
        case 8 -> {
          return CLOSED;
        }
        case 9 -> frame(10, payload);
        default -> throw new IOException("opcode " + opcode);
      }
    }
  }

  @Override
  public void endsInEtx() {
    // the message is the frame
  }

  @Override
  public void halfClose() throws IOException {
    frame(8, new byte[0]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
