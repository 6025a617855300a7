package causerie.server.packaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of the line protocol that blocks, with a deadline on every read. One thread writes and
 * one reads; they may be the same.
 */
final class LineClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[16 * 1024];
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private int from;
  private int to;

  private LineClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  static LineClient connect(int port) throws IOException {
    return connect(port, 0);
  }

  /** With a receive buffer of that many bytes; 0 for the system's choice. */
  static LineClient connect(int port, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    return new LineClient(socket);
  }

  void send(String line) throws IOException {
    sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void sendAll(List<String> lines) throws IOException {
    sendBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void sendBytes(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The next line; null at the end of the stream or when the connection broke. */
  @Nullable String read(Patience patience) throws SocketTimeoutException {
    try {
      while (true) {
        while (from < to) {
          byte b = buffer[from++];
          if (b == '\n') {
            String line = partial.toString(StandardCharsets.UTF_8);
            partial.reset();
            return line;
          }
          partial.write(b);
        }
        if (patience.isOver()) {
          throw new SocketTimeoutException("no line in time");
        }
        socket.setSoTimeout(patience.millis());
        from = 0;
        to = 0; // also when nothing comes in time
        to = Math.max(0, in.read(buffer));
        if (to == 0) {
          return null;
        }
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return null;
    }
  }

  /** The next line, which has to come. */
  String read() throws IOException {
    String line = read(Patience.usual());
    if (line == null) {
      throw new AssertionError("the server closed the connection");
    }
    return line;
  }

  /** Skips to the line that begins like this. */
  String await(String beginning) throws IOException {
    return awaitMatch("^" + Pattern.quote(beginning), Patience.usual()).input();
  }

  /** Skips to the line in which this form is found. */
  Found awaitMatch(String form, Patience patience) throws IOException {
    Pattern pattern = Pattern.compile(form);
    List<String> skipped = new ArrayList<>();
    try {
      while (true) {
        String line = read(patience);
        if (line == null) {
          throw new AssertionError("closed before '" + form + "'; got " + tail(skipped));
        }
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return new Found(line, matcher);
        }
        skipped.add(line);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no '" + form + "' in time; got " + tail(skipped), e);
    }
  }

  /** A line, and what of it was looked for. */
  record Found(String input, Matcher matcher) {
    String group(int number) {
      return matcher.group(number);
    }
  }

  /** Sends a command and skips to the answer that begins like this. */
  String ask(String command, String beginning) throws IOException {
    send(command);
    return await(beginning);
  }

  /** All lines up to the one that begins like this, without it. */
  List<String> listUntil(String beginning) throws IOException {
    List<String> lines = new ArrayList<>();
    Patience patience = Patience.usual();
    for (String line = read(patience); ; line = read(patience)) {
      if (line == null) {
        throw new AssertionError("closed before '" + beginning + "'; got " + tail(lines));
      }
      if (line.startsWith(beginning)) {
        return lines;
      }
      lines.add(line);
    }
  }

  /** How long a PING takes, everything that waits before it included. */
  Duration ping() throws IOException {
    String word = "p" + System.nanoTime();
    long start = System.nanoTime();
    ask("PING " + word, "PONG " + word);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Reads to the end of the stream; what came before it. */
  List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    Patience patience = Patience.usual();
    for (String line = read(patience); line != null; line = read(patience)) {
      lines.add(line);
    }
    return lines;
  }

  /** Closes it now, in the midst of a test. */
  void hangUp() throws IOException {
    socket.close();
  }

  /** The value of a field of a JSON line, text or number. */
  static String field(String json, String name) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(name) + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}]*))")
            .matcher(json);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private static List<String> tail(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - 10), lines.size());
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }
}
