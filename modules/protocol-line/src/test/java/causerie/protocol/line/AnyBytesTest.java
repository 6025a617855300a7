package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.talks.House;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.TransportSettings;
import causerie.transport.spi.ConnectionHandler;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes come, nothing is thrown and every answer is well-formed. */
@Timeout(60)
class AnyBytesTest {
  private static final Pattern WELL_FORMED =
      Pattern.compile("[A-Z]+( [^\\p{Cntrl}\u0080-\u009f]*|:.*)?");
  private static final String[] PIECES = {
    "#tea",
    "&duo",
    "ann",
    "bob",
    "nobody",
    "on",
    "off",
    "+voice",
    "-",
    "*",
    "@key=k",
    "in:#tea",
    "\"",
    "\\",
    "before",
    "2026-11-21",
    "json",
    "text",
    "etx",
    "lf",
    "1",
    "-1",
    "999999999999",
    ":",
    "room:#tea",
    "user:ann",
    "server:",
    "été",
    "\ud83c\udf75",
    "NEW",
    "DROP",
    "rooms",
    "key",
    "limit",
    "hidden",
    "\t",
    "  ",
    "#",
    "&",
    "",
    "0000000000001"
  };

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();

  @Test
  void isAnsweredWell() throws Exception {
    Random random = new Random(2026);
    List<String> words = new ArrayList<>();
    new CommandTable().all().forEach(command -> words.add(command.name()));
    words.removeAll(List.of("BYE", "QUIT"));
    try (House house = plain(Map.of())) {
      for (int session = 0; session < 40; session++) {
        ConnectionHandler handler = house.protocol().open(new Wire(session % 4 == 0));
        handler.opened();
        for (int line = 0; line < 120; line++) {
          byte[] bytes = line % 5 == 0 ? noise(random) : sentence(random, words);
          handler.received(bytes, random.nextInt(50) == 0);
          check();
        }
        handler.oversized(noise(random));
        handler.pingDue();
        handler.inputEnded();
        var _ = handler.farewell(CloseReason.of(CloseReason.Kind.IDLE, "idle"));
        handler.closed(CloseReason.of(CloseReason.Kind.LEFT, "left"));
        check();
      }
      assertThat(house.chat().clients().count()).isZero();
    }
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        bytes[i] = ' '; // a line never holds its end
      }
    }
    return bytes;
  }

  private static byte[] sentence(Random random, List<String> words) {
    StringBuilder line = new StringBuilder(random.nextInt(8) == 0 ? "@key=k " : "");
    line.append(words.get(random.nextInt(words.size())));
    for (int i = random.nextInt(5); i > 0; i--) {
      line.append(' ').append(PIECES[random.nextInt(PIECES.length)]);
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void check() {
    for (String frame = sent.poll(); frame != null; frame = sent.poll()) {
      String line = frame.replaceAll("[\n\u0003\u0004]+$", "");
      if (line.isEmpty()) {
        continue;
      }
      if (line.startsWith("{")) {
        try (var reader = Json.createReader(new StringReader(line))) {
          assertThat(reader.readObject().getString("type")).matches("[A-Z]+");
        }
      } else {
        assertThat(line.replace("\t", "").replace("\n", "")).matches(WELL_FORMED);
      }
    }
  }

  /** A connection that keeps what is sent. */
  private final class Wire implements Connection {
    private final boolean webSocket;

    Wire(boolean webSocket) {
      this.webSocket = webSocket;
    }

    @Override
    public long id() {
      return 1;
    }

    @Override
    public Carrier carrier() {
      return webSocket ? Carrier.WEBSOCKET : Carrier.TCP;
    }

    @Override
    public InetAddress remoteAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public String subprotocol() {
      return "";
    }

    @Override
    public void send(Frame frame) {
      sent.add(new String(frame.payload(), StandardCharsets.UTF_8));
    }

    @Override
    public void established() {}

    @Override
    public void expectPong(boolean expected) {}

    @Override
    public void close(CloseReason reason) {}

    @Override
    public int outboxBytes() {
      return 0;
    }
  }

  private static House plain(Map<String, String> words) {
    return new House(
        new LineProvider(), Connection.Carrier.TCP, words, TransportSettings.defaults());
  }
}
