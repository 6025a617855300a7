package causerie.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short life of a server that talks to itself, so that the JVM can write down which classes and
 * methods a start and the first messages need (the AOT cache). Done when the program is packaged.
 */
final class TrainingRun {
  private static final String CONFIGURATION =
      """
      listeners:
        line: {transport: tcp, address: 127.0.0.1, port: 0}
        irc: {transport: tcp, protocol: irc, address: 127.0.0.1, port: 0}
        http: {transport: http, address: 127.0.0.1, port: 0}
      protocols:
        line: {commands-per-second: 0}
        irc: {commands-per-second: 0}
      """;
  private static final int MESSAGES = 300;

  private TrainingRun() {}

  /**
   * Lives it in that folder, which should be empty.
   *
   * @throws StartException when the server does not answer as it should
   */
  static void in(Path folder) {
    var file = ConfigurationFile.parse("training", new StringReader(CONFIGURATION), Map.of());
    Configuration configuration = Configurations.check(file, Optional.of(folder));
    try (Server server = Server.start(configuration, () -> configuration, Version.text())) {
      int line = server.listening().getFirst().address().getPort();
      int http = server.listening().getLast().address().getPort();
      talk(line, "FORMAT json\nHELLO bob\nJOIN #tea\nBYE\n", "\"BYE\"");
      talk(line, script(server.administratorCode().orElse("")), "OK BYE");
      int irc = server.listening().get(1).address().getPort();
      talk(irc, irc(), "ERROR");
      talkInPrivate(irc, http);
      talk(http, request("/metrics"), "causerie_virtual_threads_queued");
      talk(http, request("/health"), "UP");
      talk(http, upgrade("/line"), "HTTP/1.1 101");
    } catch (IOException e) {
      throw new StartException("the training run failed: " + e.getMessage());
    }
  }

  private static String script(String code) {
    return "REGISTER ann a-long-password-1 "
        + code
        + "\nJOIN #tea\n"
        + "MSG #tea good morning\n".repeat(MESSAGES)
        + "TOPIC #tea leaves\nHISTORY #tea\nSEARCH morning\nLIST\nHELP\nREAD #tea *\nBYE\n";
  }

  private static String irc() {
    return "CAP LS 302\r\nNICK cat\r\nUSER cat * * :Cat\r\n"
        + "CAP REQ :message-tags server-time batch labeled-response echo-message sasl\r\n"
        + "CAP END\r\nJOIN #tea\r\n"
        + "@label=1 PRIVMSG #tea :good morning\r\n"
        + "PRIVMSG #tea :good morning\r\n".repeat(MESSAGES)
        + "PRIVMSG cat :a note to myself\r\n"
        + "WHO #tea\r\nMODE #tea\r\nCHATHISTORY LATEST #tea * 50\r\nQUIT\r\n";
  }

  /** Two guests, one of them in a browser. */
  private static void talkInPrivate(int irc, int http) throws IOException {
    try (Socket eve = new Socket(InetAddress.getLoopbackAddress(), irc);
        Socket fay = new Socket(InetAddress.getLoopbackAddress(), http)) {
      say(eve, "NICK eve\r\nUSER eve * * :Eve\r\n");
      await(eve, " 422 ");
      say(fay, upgrade("/irc"));
      await(fay, "HTTP/1.1 101");
      for (String line : List.of("NICK fay", "USER fay * * :Fay", "PING 1")) {
        fay.getOutputStream().write(masked(line));
      }
      for (int i = 0; i < MESSAGES; i++) {
        fay.getOutputStream().write(masked("PRIVMSG eve :hello"));
      }
      fay.getOutputStream().write(masked("PRIVMSG eve :goodbye"));
      fay.getOutputStream().flush();
      await(eve, "goodbye");
      say(eve, "PRIVMSG fay :goodbye\r\nPING 2\r\n");
      await(eve, "PONG");
    }
  }

  /** One text message as a browser sends it (RFC 6455 5.2), under a mask of zeros. */
  private static byte[] masked(String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[6 + text.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length);
    System.arraycopy(text, 0, frame, 6, text.length);
    return frame;
  }

  private static String request(String path) {
    return http("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
  }

  private static String upgrade(String path) {
    return http(
        "GET " + path + " HTTP/1.1",
        "Host: localhost",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static String http(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static void talk(int port, String script, String expected) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      say(socket, script);
      await(socket, expected);
    }
  }

  private static void say(Socket socket, String script) throws IOException {
    socket.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Reads past the line with that; what was read beyond it is lost. */
  private static void await(Socket socket, String expected) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.contains(expected)) {
        return;
      }
    }
    throw new StartException("the training run was not answered '" + expected + "'");
  }
}
