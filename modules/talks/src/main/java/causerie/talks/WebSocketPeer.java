package causerie.talks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Messages over a WebSocket, by hand (RFC 6455 5.2): small enough, and it can misbehave. */
public final class WebSocketPeer implements Peer {
  private static final int TEXT = 1;
  private static final int BINARY = 2;

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
    frame(TEXT, bytes);
  }

  /** Sends these bytes as one binary message. */
  public void sendBinary(byte[] bytes) throws IOException {
    frame(BINARY, bytes);
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
    Optional<Heard> heard = message();
    if (heard.isEmpty()) {
      return CLOSED;
    }
    if (heard.get().opcode() != TEXT) {
      throw new IOException("opcode " + heard.get().opcode());
    }
    return new String(heard.get().payload(), StandardCharsets.UTF_8);
  }

  /**
   * The next binary message; empty when the server has closed.
   *
   * @throws IOException also when a text message comes instead
   */
  public Optional<byte[]> hearBinary() throws IOException {
    Optional<Heard> heard = message();
    if (heard.isPresent() && heard.get().opcode() != BINARY) {
      throw new IOException("opcode " + heard.get().opcode());
    }
    return heard.map(Heard::payload);
  }

  @SuppressWarnings("ArrayRecordComponent") // given on, compared by nobody
  private record Heard(int opcode, byte[] payload) {}

  /** The next message; empty when the server has closed. Pings are answered. */
  private Optional<Heard> message() throws IOException {
    while (true) {
      int opcode = in.read();
      if (opcode < 0) {
        return Optional.empty();
      }
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] payload = in.readNBytes(length);
      switch (opcode & 0xF) {
        case TEXT, BINARY -> {
          return Optional.of(new Heard(opcode & 0xF, payload));
        }
        case 8 -> {
          return Optional.empty();
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
