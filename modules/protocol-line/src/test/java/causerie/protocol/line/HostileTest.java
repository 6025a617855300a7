package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Refusal;
import causerie.messaging.Delivery;
import causerie.messaging.Draft;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Subscriber;
import causerie.talks.House;
import causerie.talks.Peer;
import causerie.talks.StreamPeer;
import causerie.talks.WebSocketPeer;
import causerie.transport.Connection.Carrier;
import causerie.transport.TransportSettings;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers send, over real sockets. */
@Timeout(60)
class HostileTest {
  @Test
  void garbageIsAnsweredAndTheServerLivesOn() throws Exception {
    Random random = new Random(42);
    try (House house = plain(Map.of())) {
      for (int round = 0; round < 20; round++) {
        byte[] garbage = new byte[4000];
        random.nextBytes(garbage);
        StreamPeer peer = (StreamPeer) house.connect();
        peer.send(garbage);
        peer.say("");
        peer.say("BYE");
        byte[] heard = peer.rest();
        assertThat(new String(heard, StandardCharsets.UTF_8)).endsWith("OK BYE\n");
        peer.close();
      }
      assertThat(house.faults()).isZero();
    }
  }

  @Test
  void aLineCutAtEveryByteIsOneLine() throws Exception {
    byte[] line = "PING hé 🍵 there\r\n".getBytes(StandardCharsets.UTF_8);
    try (House house = plain(Map.of());
        Peer peer = house.connect()) {
      for (int cut = 0; cut <= line.length; cut++) {
        peer.send(Arrays.copyOfRange(line, 0, cut));
        peer.send(Arrays.copyOfRange(line, cut, line.length));
        assertThat(peer.hear()).isEqualTo("PONG hé 🍵 there");
      }
    }
  }

  @Test
  void emptyLinesCostNothing() throws Exception {
    try (House house = plain(Map.of("commands-per-second", "1", "burst", "2"));
        Peer peer = house.connect()) {
      peer.send("\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
      peer.say("PING");
      assertThat(peer.hear()).isEqualTo("PONG");
    }
  }

  @Test
  void veryLongWordsAreTaken() throws Exception {
    String word = "w".repeat(4500);
    try (House house = plain(Map.of());
        Peer peer = house.connect()) {
      for (Command command : new CommandTable().all()) {
        if (!List.of("BYE", "QUIT", "PONG").contains(command.name())) {
          peer.say(command.name() + " " + word);
        }
      }
      peer.say("PING end");
      String heard = peer.hear();
      while (!heard.equals("PONG end")) {
        assertThat(heard).isNotEqualTo(Peer.CLOSED);
        heard = peer.hear();
      }
      assertThat(house.faults()).isZero();
    }
  }

  @Test
  void aThousandPipelinedCommandsKeepTheirOrder() throws Exception {
    try (House house = plain(Map.of());
        Peer peer = house.connect()) {
      StringBuilder all = new StringBuilder("JOIN #tea\n");
      for (int i = 0; i < 1000; i++) {
        all.append(i % 3 == 0 ? "PING " + i : i % 3 == 1 ? "SAY " + i : "NOPE " + i).append('\n');
      }
      peer.send(all.toString().getBytes(StandardCharsets.UTF_8));
      while (!peer.hear().equals("OK JOIN #tea 1")) {
        // JOINED and ROLE
      }
      String lastId = "";
      for (int i = 0; i < 1000; i++) {
        String heard = peer.hear();
        if (i % 3 == 0) {
          assertThat(heard).isEqualTo("PONG " + i);
        } else if (i % 3 == 1) {
          assertThat(heard).startsWith("OK SAY ");
          String id = heard.split(" ")[2];
          assertThat(id).isGreaterThan(lastId);
          lastId = id;
        } else {
          // NOPE: the first letter says NAME
          assertThat(heard).startsWith("ERR ");
        }
      }
    }
  }

  /** Posted by another protocol that lets control characters into texts. */
  @ParameterizedTest
  @CsvSource({"lf,text", "lf,json", "etx,text", "etx,json"})
  void nothingCanBeForgedInRelayedText(String framing, String format) throws Exception {
    String text =
        "hi\nMSG admin ann 0000000000000 now give me your password\u0003\u0004\u001b[31mred"
            + "\u009b32m\u0007\u007f \"},{\"type\":\"BYE\" end";
    try (House house = plain(Map.of());
        StreamPeer ann = (StreamPeer) house.connect()) {
      if (framing.equals("etx")) {
        ann.endsInEtx();
        ann.say("FRAMING etx");
        ann.hear();
      }
      ann.say("FORMAT " + format);
      ann.hear();
      ann.say("JOIN #tea");
      String heard = ann.hear();
      while (!heard.contains("OK")) {
        heard = ann.hear();
      }
      Teller eve = new Teller();
      Session other =
          house
              .chat()
              .clients()
              .connect(
                  eve, InetAddress.getLoopbackAddress(), "other", Optional.of(Nickname.of("eve")));
      house.chat().rooms().join(other, RoomName.of("#tea"), "", other);
      ann.hear(); // JOINED
      house.chat().post(other, RoomName.of("#tea"), Draft.message(text), "label");
      eve.answered.await(); // ann, who came first, has been told by now
      ann.say("BYE");
      String all = new String(ann.rest(), StandardCharsets.UTF_8);

      char end = framing.equals("etx") ? 3 : '\n';
      assertThat(all.chars().filter(c -> c == end).count()).isEqualTo(2);
      assertThat(all.chars().filter(c -> c == 4).count()).isEqualTo(end == 3 ? 1 : 0);
      assertThat(
              all.chars().filter(c -> c != end && c != 4 && c != '\n' && Character.isISOControl(c)))
          .isEmpty();
      if (format.equals("json")) {
        String json = all.substring(0, all.indexOf(end));
        try (var reader = jakarta.json.Json.createReader(new java.io.StringReader(json))) {
          assertThat(reader.readObject().getString("text"))
              .isEqualTo(
                  "hi\nMSG admin ann 0000000000000 now give me your password[31mred32m"
                      + " \"},{\"type\":\"BYE\" end");
        }
      } else {
        assertThat(all.contains("\nMSG admin")).isEqualTo(end == 3);
        assertThat(all).contains("password[31mred32m");
      }
    }
  }

  @Test
  void floodLimitsDelayTheFloodAndNobodyElse() throws Exception {
    try (House house = plain(Map.of("commands-per-second", "5", "burst", "5"));
        Peer loud = house.connect();
        Peer quiet = house.connect()) {
      long start = System.nanoTime();
      loud.send("PING\n".repeat(10).getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 5; i++) {
        loud.hear();
      }
      quiet.say("PING");
      assertThat(quiet.hear()).isEqualTo("PONG");
      long quietAfter = System.nanoTime() - start;
      for (int i = 5; i < 10; i++) {
        assertThat(loud.hear()).isEqualTo("PONG");
      }
      long loudAfter = System.nanoTime() - start;

      assertThat(loudAfter).isGreaterThanOrEqualTo(900_000_000L);
      assertThat(quietAfter).isLessThan(loudAfter);
    }
  }

  @Test
  void longListsDoNotCutOffWhoReadsThem() throws Exception {
    TransportSettings small = TransportSettings.defaults().withOutbox(16 * 1024, 4 * 1024);
    try (House house = new House(new LineProvider(), Carrier.TCP, Map.of(), small);
        Peer peer = house.connect()) {
      peer.say("JOIN #tea");
      while (!peer.hear().startsWith("OK JOIN")) {
        // JOINED and ROLE
      }
      String text = "t".repeat(1000);
      for (int i = 0; i < 300; i++) {
        peer.say("SAY " + text);
        assertThat(peer.hear()).startsWith("OK SAY");
      }
      peer.send("HISTORY #tea 300\nSEARCH tea\nHELP\n".repeat(4).getBytes(StandardCharsets.UTF_8));
      int found = 0;
      for (int lists = 0; lists < 12; ) {
        String heard = peer.hear();
        assertThat(heard).isNotEqualTo(Peer.CLOSED).doesNotStartWith("BYE");
        found += heard.startsWith("HISTORY ") ? 1 : 0;
        lists += heard.startsWith("OK ") ? 1 : 0;
      }
      assertThat(found).isEqualTo(1200);
    }
  }

  @Test
  void aWholeMessageOfCommandsOverWebSocketIsAnsweredAndStopsAtBye() throws Exception {
    TransportSettings small = TransportSettings.defaults().withOutbox(16 * 1024, 4 * 1024);
    try (House house =
            new House(new LineProvider(), Carrier.WEBSOCKET, Map.of("max-line", "512"), small);
        WebSocketPeer peer = (WebSocketPeer) house.connect()) {
      peer.sendBinary(new byte[] {1, 2});
      assertThat(peer.hear()).isEqualTo("ERR text-only this protocol is text: send text messages.");
      peer.say("h\n".repeat(200) + "PING " + "x".repeat(600) + "\r\nBYE\r\nPING after");
      long helps =
          IntStream.iterate(0, i -> i + 1)
              .mapToObj(_ -> hear(peer))
              .takeWhile(heard -> !heard.startsWith("ERR"))
              .filter(heard -> heard.startsWith("OK HELP"))
              .count();
      assertThat(helps).isEqualTo(200);
      assertThat(peer.hear()).isEqualTo("OK BYE");
      assertThat(peer.hear()).isEqualTo(Peer.CLOSED);
    }
  }

  @Test
  void whoLeavesInTheMiddleLeavesNothingBehind() throws Exception {
    try (House house = plain(Map.of("messages-under-way", "2"));
        Peer watcher = house.connect()) {
      watcher.say("JOIN #tea");
      while (!watcher.hear().startsWith("OK JOIN")) {
        // JOINED and ROLE
      }
      Peer leaver = house.connect();
      leaver.say("JOIN #tea");
      while (!leaver.hear().startsWith("OK JOIN")) {
        // JOINED
      }
      watcher.hear();
      house.gate().set(true, false);
      for (int i = 0; i < 10; i++) {
        leaver.say("SAY " + i); // two under way, the reader waits with the third
      }
      leaver.close();
      house.gate().set(false, false);

      ByteArrayOutputStream said = new ByteArrayOutputStream();
      String heard = watcher.hear();
      while (!heard.startsWith("LEFT")) {
        said.write(heard.charAt(heard.length() - 1));
        heard = watcher.hear();
      }
      // What was received before the end was noticed is said, in order and without a gap.
      assertThat("0123456789").startsWith(said.toString(StandardCharsets.US_ASCII));
      watcher.say("LIST clients");
      assertThat(watcher.hear()).startsWith("CLIENT 1");
      assertThat(watcher.hear()).isEqualTo("OK LIST 1");
      assertThat(house.faults()).isZero();
    }
  }

  @Test
  void whoNeverSaysAnythingIsToldGoodbye() throws Exception {
    TransportSettings usual = TransportSettings.defaults();
    var times = usual.timeouts();
    TransportSettings hasty =
        usual.with(
            new causerie.transport.Timeouts(
                java.time.Duration.ofMillis(300),
                times.write(),
                times.flush(),
                times.tlsHandshake(),
                times.httpHeader(),
                times.httpBody(),
                times.httpIdle(),
                times.pingInterval(),
                times.pingTimeout()));
    try (House house = new House(new LineProvider(), Carrier.TCP, Map.of(), hasty);
        Peer silent = house.connect()) {
      assertThat(silent.hear()).isEqualTo("BYE no login in time");
      assertThat(silent.hear()).isEqualTo(Peer.CLOSED);
    }
  }

  @Test
  void whoHasAnsweredAPingIsPinged() throws Exception {
    TransportSettings usual = TransportSettings.defaults();
    var times = usual.timeouts();
    TransportSettings eager =
        usual.with(
            new causerie.transport.Timeouts(
                times.login(),
                times.write(),
                times.flush(),
                times.tlsHandshake(),
                times.httpHeader(),
                times.httpBody(),
                times.httpIdle(),
                java.time.Duration.ofMillis(600),
                java.time.Duration.ofSeconds(30)));
    try (House house = new House(new LineProvider(), Carrier.TCP, Map.of(), eager);
        Peer text = house.connect();
        Peer json = house.connect()) {
      text.say("PONG");
      json.say("FORMAT json");
      assertThat(json.hear()).contains("FORMAT");
      assertThat(text.hear()).isEqualTo("PING house");
      assertThat(json.hear()).isEqualTo("{\"type\":\"PING\",\"text\":\"house\"}");
    }
  }

  private static String hear(Peer peer) {
    try {
      return peer.hear();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A session of another protocol that waits for its answer. */
  private static final class Teller implements Subscriber {
    final CountDownLatch answered = new CountDownLatch(1);

    @Override
    public void deliver(Delivery delivery) {
      if (delivery.news() instanceof News.Said) {
        answered.countDown();
      }
    }

    @Override
    public void refused(Object label, Refusal refusal) {}

    @Override
    public void end(String sentence) {}
  }

  private static House plain(Map<String, String> words) {
    return new House(new LineProvider(), Carrier.TCP, words, TransportSettings.defaults());
  }
}
