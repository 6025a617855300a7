package causerie.talks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Lines over TCP or TLS. */
public final class StreamPeer implements Peer {
  private final Socket socket;
  private final InputStream in;
  private boolean etx;

  StreamPeer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void say(String line) throws IOException {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  @Override
  public String hear() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = read();
      if (b < 0) {
        if (line.size() > 0) {
          throw new EOFException("closed within: " + line.toString(StandardCharsets.UTF_8));
        }
        return CLOSED;
      }
      if (b == (etx ? 3 : '\n')) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (b == 4 && line.size() == 0) {
        return "{eot}";
      }
      line.write(b);
    }
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (SocketException e) {
      return -1; // reset: closed while something of ours was unread
    }
  }

  /** Every byte up to the server's end. */
  public byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  @Override
  public void endsInEtx() {
    etx = true;
  }

  @Override
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
