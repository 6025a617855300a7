package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.transport.WsClient.Received;
import causerie.transport.spi.Subprotocol;
import causerie.transport.spi.TransportObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The groups are those of the Autobahn suite. Each case is sent whole and byte by byte. */
@Timeout(120)
class WebSocketTest {
  private static final int FIN = 0x80;
  private static final int LIMIT = 1 << 20;
  private final Probe probe = new Probe(512, LIMIT);
  private Rig rig;

  @BeforeEach
  void start() {
    start(TransportSettings.defaults());
  }

  private void start(TransportSettings settings) {
    rig =
        Rig.start(
            new ListenerSettings.Http(
                "web",
                Rig.loopback(),
                null,
                Map.of("/probe", probe),
                Set.of("https://friend.example"),
                List.of()),
            settings,
            new TransportObserver() {});
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private interface Check {
    void on(WsClient client) throws IOException;
  }

  /** Sends these frames both ways and looks at what comes back. */
  private void both(Check check, byte[]... frames) throws IOException {
    try (WsClient client = WsClient.open(rig)) {
      check.on(client.send(frames));
    }
    int total = Arrays.stream(frames).mapToInt(f -> f.length).sum();
    if (total < 3000) {
      try (WsClient client = WsClient.open(rig)) {
        check.on(client.sendByteByByte(frames));
      }
    }
  }

  private void fails(int code, byte[]... frames) throws IOException {
    both(
        client -> {
          Received last = client.next();
          while (last.opcode() != 8 && last.opcode() != -1) {
            last = client.next();
          }
          assertThat(last.code()).isEqualTo(code);
          assertThat(client.next().opcode()).isEqualTo(-1);
        },
        frames);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] close(int code, String reason) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >>> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    return WsClient.frame(FIN | 8, payload.toByteArray());
  }

  @Test
  void group1FramesOfAllSizesAreEchoed() throws IOException {
    for (int size : new int[] {0, 125, 126, 127, 128, 65_535, 65_536}) {
      for (int opcode : new int[] {1, 2}) {
        byte[] payload = "*".repeat(size).getBytes(StandardCharsets.US_ASCII);
        both(
            client -> {
              Received echo = client.next();
              assertThat(echo.opcode()).isEqualTo(opcode);
              assertThat(echo.payload()).isEqualTo(payload);
            },
            WsClient.frame(FIN | opcode, payload));
      }
    }
  }

  @Test
  void group2PingsAreAnsweredInOrderAndPongsIgnored() throws IOException {
    for (String payload : List.of("", "hello", "x".repeat(125))) {
      both(
          client -> {
            Received pong = client.next();
            assertThat(pong.opcode()).isEqualTo(10);
            assertThat(pong.text()).isEqualTo(payload);
          },
          WsClient.frame(FIN | 10, "unasked"),
          WsClient.frame(FIN | 9, payload));
    }
    fails(1002, WsClient.frame(FIN | 9, "x".repeat(126)));
    try (WsClient client = WsClient.open(rig)) {
      for (int i = 0; i < 10; i++) {
        client.send(WsClient.frame(FIN | 9, "p" + i));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(client.next().text()).isEqualTo("p" + i);
      }
    }
  }

  @Test
  void group3ReservedBitsFail() throws IOException {
    for (int bits = 1; bits < 8; bits++) {
      fails(1002, WsClient.frame(FIN | bits << 4 | 1, "x"));
      fails(1002, WsClient.frame(FIN | 1, "good"), WsClient.frame(FIN | bits << 4 | 9, "x"));
    }
  }

  @Test
  void group4UnknownOpcodesFail() throws IOException {
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      fails(1002, WsClient.frame(FIN | opcode, ""));
      fails(1002, WsClient.frame(FIN | 1, "good"), WsClient.frame(FIN | opcode, "x"));
    }
  }

  @Test
  void group5Fragments() throws IOException {
    fails(1002, WsClient.frame(9, "fragmented ping"), WsClient.frame(FIN, "x"));
    fails(1002, WsClient.frame(10, "fragmented pong"), WsClient.frame(FIN, "x"));
    fails(1002, WsClient.frame(FIN, "continuation of nothing"));
    fails(1002, WsClient.frame(0, "continuation of nothing"), WsClient.frame(FIN | 1, "x"));
    fails(1002, WsClient.frame(1, "one"), WsClient.frame(FIN | 1, "two"));
    both(
        client -> {
          assertThat(client.next().text()).isEqualTo("in between");
          assertThat(client.next().text()).isEqualTo("one two three");
          assertThat(client.next().opcode()).isEqualTo(10);
        },
        WsClient.frame(1, "one"),
        WsClient.frame(0, " two"),
        WsClient.frame(FIN | 9, "in between"),
        WsClient.frame(0, ""),
        WsClient.frame(FIN, " three"),
        WsClient.frame(FIN | 9, ""));
  }

  @Test
  void group6TextIsUtf8() throws IOException {
    for (String good :
        List.of(
            "ce ba e1 bd b9 cf 83 ce bc ce b5", // kosme
            "00",
            "c2 80",
            "e0 a0 80",
            "f0 90 80 80",
            "7f",
            "df bf",
            "ef bf bf",
            "f4 8f bf bf",
            "ed 9f bf",
            "ee 80 80",
            "ef bf bd",
            "ef bf be",
            "f0 9f bf be")) {
      byte[] text = bytes(good);
      both(
          client -> assertThat(client.next().payload()).isEqualTo(text),
          WsClient.frame(FIN | 1, text));
      byte[][] cut = new byte[text.length][];
      for (int i = 0; i < text.length; i++) {
        cut[i] =
            WsClient.frame(
                (i == text.length - 1 ? FIN : 0) | (i == 0 ? 1 : 0), new byte[] {text[i]});
      }
      both(client -> assertThat(client.next().payload()).isEqualTo(text), cut);
    }
    for (String bad :
        List.of(
            "80",
            "bf",
            "80 bf",
            "c0 20",
            "fc 20",
            "c0",
            "e0 80",
            "f0 80 80",
            "df",
            "ef bf",
            "f7 bf bf",
            "fe",
            "ff",
            "c0 af",
            "e0 80 af",
            "f0 80 80 af",
            "c1 bf",
            "e0 9f bf",
            "f0 8f bf bf",
            "ed a0 80",
            "ed bf bf",
            "ed a0 80 ed b0 80",
            "f4 90 80 80",
            "f8 88 80 80 80",
            "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64 69 74")) {
      fails(1007, WsClient.frame(FIN | 1, bytes(bad)));
    }
  }

  @Test
  void group6BadTextFailsAtItsFirstBadByte() throws IOException {
    // the frame announces 100 bytes, of which the second is wrong; the rest never comes
    byte[] whole = WsClient.frame(FIN | 1, "x".repeat(100));
    byte[] start = Arrays.copyOf(whole, 8);
    start[7] = (byte) (0xFF ^ 0xFA); // masked FF
    fails(1007, start);
    // a fragment that could still have become a character
    fails(
        1007, WsClient.frame(1, bytes("f4")), Arrays.copyOf(WsClient.frame(0, bytes("90 80")), 7));
  }

  @Test
  void group7Closing() throws IOException {
    for (int code :
        new int[] {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999}) {
      fails(code, close(code, "reason"));
    }
    for (int code :
        new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535}) {
      fails(1002, close(code, ""));
    }
    fails(1002, WsClient.frame(FIN | 8, "x"));
    fails(1002, WsClient.frame(FIN | 8, "x".repeat(126)));
    fails(1000, close(1000, "x".repeat(123)));
    byte[] badReason = bytes("03e8 ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80");
    fails(1007, WsClient.frame(FIN | 8, badReason));
    both(
        client -> {
          Received close = client.next();
          assertThat(close.opcode()).isEqualTo(8);
          assertThat(close.payload()).isEmpty();
          assertThat(client.next().opcode()).isEqualTo(-1);
        },
        WsClient.frame(FIN | 8, ""));
  }

  @Test
  void w18NothingIsExecutedAfterAClose() throws Exception {
    fails(1000, close(1000, ""), WsClient.frame(FIN | 1, "later"), WsClient.frame(FIN | 9, "p"));
    fails(1000, WsClient.frame(FIN | 1, "QUIT"), WsClient.frame(FIN | 1, "later"), close(1000, ""));
    probe.awaitClosed();
    assertThat(probe.events).doesNotContain("later");
  }

  @Test
  void group9And10LargeMessagesInAnyFragments() throws IOException {
    rig.close();
    start(TransportSettings.defaults().withOutbox(4 * LIMIT, LIMIT));
    byte[] payload = "ab".repeat(LIMIT / 2).getBytes(StandardCharsets.US_ASCII);
    for (int piece : new int[] {LIMIT, 65_536, 4096, 64}) {
      try (WsClient client = WsClient.open(rig)) {
        Thread sender =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int at = 0; at < payload.length; at += piece) {
                      boolean end = at + piece >= payload.length;
                      client.send(
                          WsClient.frame(
                              (end ? FIN : 0) | (at == 0 ? 2 : 0),
                              Arrays.copyOfRange(
                                  payload, at, Math.min(payload.length, at + piece))));
                    }
                  } catch (IOException e) {
                    // the reader fails
                  }
                });
        Received echo = client.next();
        assertThat(echo.opcode()).isEqualTo(2);
        assertThat(echo.payload()).isEqualTo(payload);
        sender.interrupt();
      }
    }
  }

  @Test
  void tooLongAnnouncedOrAddedUpIs1009() throws IOException {
    byte[] huge = bytes("82 ff 7f ff ff ff ff ff ff ff 00 00 00 00");
    fails(1009, huge);
    fails(1002, bytes("82 ff ff ff ff ff ff ff ff ff 00 00 00 00")); // highest bit
    byte[] half = new byte[LIMIT / 2 + 1];
    fails(1009, WsClient.frame(2, half), WsClient.frame(0, half));
    byte[][] empty = new byte[1002][];
    Arrays.fill(empty, WsClient.frame(0, ""));
    empty[0] = WsClient.frame(1, "");
    try (WsClient client = WsClient.open(rig)) {
      assertThat(client.send(empty).next().code()).isEqualTo(1008);
    }
  }

  @Test
  void unmaskedAndPaddedLengthsFail() throws IOException {
    fails(1002, bytes("81 01 41"));
    fails(1002, bytes("81 fe 00 05 00 00 00 00 41 41 41 41 41"));
    fails(1002, bytes("81 ff 00 00 00 00 00 00 00 05 00 00 00 00 41 41 41 41 41"));
  }

  @Test
  void w14FloodOfPingsThatNobodyReadsIsBounded() throws Exception {
    try (WsClient client = WsClient.open(rig)) {
      Connection side = probe.awaitOpened();
      side.established();
      byte[] ping = WsClient.frame(FIN | 9, "x".repeat(125));
      byte[] many = new byte[ping.length * 1000];
      for (int i = 0; i < 1000; i++) {
        System.arraycopy(ping, 0, many, i * ping.length, ping.length);
      }
      Thread flood =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 1000; i++) {
                    client.socket.getOutputStream().write(many);
                  }
                } catch (IOException e) {
                  // cut off, as it should be
                }
              });
      while (side.outboxBytes() < 64 * 1024) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 100_000; i++) {
        assertThat(side.outboxBytes()).isLessThan(100 * 1024);
      }
      long stalled = System.nanoTime(); // until nothing has moved for a while
      while (System.nanoTime() - stalled < 200_000_000L) {
        if (((Link) side).isWaitingForPeer()) {
          stalled = System.nanoTime();
        }
      }
      rig.passUntil(() -> !probe.closed.isEmpty());
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.SLOW);
      flood.join(Duration.ofSeconds(10));
    }
  }

  @Test
  void w19ManyThreadsSendWholeFrames() throws Exception {
    try (WsClient client = WsClient.open(rig)) {
      Connection side = probe.awaitOpened();
      int each = 2400;
      List<Thread> senders = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int sender = t;
        senders.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < each; i++) {
                    try {
                      side.awaitRoom();
                    } catch (InterruptedException e) {
                      return;
                    }
                    side.send(Frame.text(sender + " " + i + " " + "x".repeat(i % 300)));
                  }
                }));
      }
      int[] next = new int[4];
      for (int i = 0; i < 4 * each; i++) {
        String[] parts = client.next().text().split(" ", 3);
        int sender = Integer.parseInt(parts[0]);
        assertThat(Integer.parseInt(parts[1])).isEqualTo(next[sender]);
        assertThat(parts[2]).hasSize(next[sender] % 300);
        next[sender]++;
      }
      for (Thread sender : senders) {
        sender.join();
      }
    }
  }

  @Test
  void serversEndIsAHandshake() throws Exception {
    try (WsClient client = WsClient.open(rig)) {
      Connection side = probe.awaitOpened();
      side.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, "the server stops"));

      Received close = client.next();
      assertThat(close.code()).isEqualTo(1001);
      assertThat(close.text().substring(2)).isEqualTo("the server stops");
      client.send(WsClient.frame(FIN | 1, "ignored"), close(1001, ""));
      assertThat(client.next().opcode()).isEqualTo(-1);
      client.leave();
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.SHUTDOWN);
      assertThat(probe.events).isEmpty();
    }
  }

  @Test
  void peerThatNeverAnswersIsGivenUp() throws Exception {
    try (WsClient client = WsClient.open(rig)) {
      Connection side = probe.awaitOpened();
      side.established();
      assertThat(client.send(WsClient.frame(FIN | 1, "x")).next().text()).isEqualTo("x");
      while (!((Link) side).isWaitingForPeer()) {
        Thread.onSpinWait();
      }
      rig.pass(Duration.ofSeconds(91));
      assertThat(client.next().opcode()).isEqualTo(9);
      rig.passUntil(() -> !probe.closed.isEmpty());
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.LOST);
    }
  }

  @Test
  void handshakes() throws IOException {
    status(101, WsClient.request("/probe", ""));
    status(101, WsClient.request("/probe", "").replace("Upgrade: websocket", "upgrade: WebSocket"));
    status(101, WsClient.request("/probe", "").replace(": Upgrade", ": keep-alive, upgrade"));
    status(101, WsClient.request("/probe", "Origin: http://localhost\r\n"));
    status(101, WsClient.request("/probe", "Origin: http://localhost:80\r\n"));
    status(101, WsClient.request("/probe", "Origin: https://friend.example\r\n"));
    status(403, WsClient.request("/probe", "Origin: https://foe.example\r\n"));
    status(403, WsClient.request("/probe", "Origin: http://localhost:81\r\n"));
    status(403, WsClient.request("/probe", "Origin: null\r\n"));
    status(404, WsClient.request("/other", ""));
    status(426, WsClient.request("/probe", "").replace("Version: 13", "Version: 8"));
    status(400, WsClient.request("/probe", "").replace("Sec-WebSocket-Version: 13\r\n", ""));
    status(400, WsClient.request("/probe", "").replace("dGhlIHNhbXBsZSBub25jZQ==", "short"));
    status(400, WsClient.request("/probe", "").replaceAll("Sec-WebSocket-Key.*\r\n", ""));
    status(405, WsClient.request("/probe", "").replace("GET", "POST"));
    status(400, WsClient.request("/probe", "").replace("Connection: Upgrade", "Connection: close"));
    status(426, "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n");
    status(400, WsClient.request("/probe", "").replace("HTTP/1.1", "HTTP/1.0"));
  }

  private void status(int expected, String request) throws IOException {
    try (WsClient client = new WsClient(rig.connect(), request)) {
      assertThat(client.answer).as(request).startsWith("HTTP/1.1 " + expected + " ");
    }
  }

  private WsClient offering(String header) throws IOException {
    String offer = header.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + header + "\r\n";
    return new WsClient(rig.connect(), WsClient.request("/probe", offer));
  }

  @Test
  void subprotocolIsTheClientsFirstChoiceAmongTheKnown() throws Exception {
    Map<String, String> chosen =
        Map.of(
            "binary.probe", "binary.probe",
            "text.probe", "text.probe",
            "binary.probe, text.probe", "binary.probe",
            "text.probe,binary.probe", "text.probe",
            "zero, Text.probe\r\nSec-WebSocket-Protocol: ,binary.probe , text.probe",
                "binary.probe");
    for (var each : chosen.entrySet()) {
      try (WsClient client = offering(each.getKey())) {
        assertThat(client.answer)
            .contains("Sec-WebSocket-Protocol: " + each.getValue() + "\r\n")
            .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        assertThat(probe.awaitOpened().subprotocol()).isEqualTo(each.getValue());
      }
    }
    for (String unknown : List.of("", "zero", "TEXT.PROBE, binary.probe.")) {
      try (WsClient client = offering(unknown)) {
        assertThat(client.answer).contains(" 101 ").doesNotContain("Sec-WebSocket-Protocol");
        assertThat(probe.awaitOpened().subprotocol()).isEmpty();
      }
    }
  }

  @Test
  void oneFrameGoesOutAsEachSubprotocolWantsIt() throws Exception {
    Frame line = Frame.line("grüße".getBytes(StandardCharsets.UTF_8));
    Frame text = Frame.text("text");
    Frame binary = Frame.binary(new byte[] {(byte) 0xFF});
    for (String offered : List.of("", "text.probe", "binary.probe", "binary.probe")) {
      int textOpcode = offered.equals("binary.probe") ? 2 : 1;
      try (WsClient client = offering(offered)) {
        Connection side = probe.awaitOpened();
        side.send(line);
        side.send(text);
        side.send(binary);

        Received first = client.next();
        assertThat(first.opcode()).isEqualTo(textOpcode);
        assertThat(first.text()).isEqualTo("grüße");
        assertThat(client.next().opcode()).isEqualTo(textOpcode);
        Received last = client.next();
        assertThat(last.opcode()).isEqualTo(2);
        assertThat(last.payload()).containsExactly(0xFF);
      }
    }
  }

  @Test
  void incomingMessagesOfBothKindsAreTakenWhateverTheSubprotocol() throws Exception {
    byte[] latin = {'c', 'a', 'f', (byte) 0xE9};
    for (String offered : List.of("", "text.probe", "binary.probe")) {
      try (WsClient client = offering(offered)) {
        client.send(WsClient.frame(FIN | 2, latin));
        assertThat(client.next().payload()).isEqualTo(latin);
        client.send(WsClient.frame(FIN | 1, "text"));
        assertThat(client.next().text()).isEqualTo("text");
      }
    }
  }

  @Test
  void nameThatIsNoTokenCannotBeASubprotocol() {
    for (String name : List.of("", "a b", "a,b", "a\r\nX: y", "ä")) {
      assertThatThrownBy(() -> new Subprotocol(name, Frame.Kind.TEXT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void framesRightBehindTheRequestAreRead() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(WsClient.request("/probe", "").getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(WsClient.frame(FIN | 1, "early"));
    String request = all.toString(StandardCharsets.ISO_8859_1);
    try (WsClient client = new WsClient(rig.connect(), request)) {
      assertThat(client.next().text()).isEqualTo("early");
    }
  }

  @Test
  void cutPositionsNeverChangeWhatIsDecoded() {
    Random random = new Random(20261121);
    for (int round = 0; round < 300; round++) {
      byte[] stream = randomStream(random);
      List<String> whole = decode(stream, random, stream.length);
      for (int i = 0; i < 10; i++) {
        assertThat(decode(stream, random, 1 + random.nextInt(40))).isEqualTo(whole);
      }
      assertThat(decode(stream, random, 1)).isEqualTo(whole);
    }
  }

  private static byte[] randomStream(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean open = false;
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      if (random.nextInt(4) == 0) {
        out.writeBytes(WsClient.frame(FIN | (9 + random.nextInt(2)), "c" + i));
      } else {
        boolean end = random.nextBoolean();
        String text = "ü€😀x".repeat(random.nextInt(60));
        out.writeBytes(WsClient.frame((end ? FIN : 0) | (open ? 0 : 1), text));
        open = !end;
      }
    }
    byte[] stream = out.toByteArray();
    if (random.nextInt(3) == 0) {
      stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8)); // and damage
    }
    return stream;
  }

  private static List<String> decode(byte[] stream, Random random, int largest) {
    WebSocketDecoder decoder = new WebSocketDecoder(100_000);
    List<String> events = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int length = Math.min(stream.length - at, 1 + random.nextInt(largest));
      ByteBuffer piece = ByteBuffer.wrap(stream, at, length);
      at += length;
      WebSocketEvent event = decoder.next(piece);
      while (event != null) {
        switch (event) {
          case WebSocketEvent.Message m ->
              events.add(m.binary() + new String(m.payload(), StandardCharsets.UTF_8));
          case WebSocketEvent.Ping p -> events.add("ping" + Arrays.toString(p.payload()));
          case WebSocketEvent.Pong _ -> events.add("pong");
          case WebSocketEvent.Close c -> {
            events.add("close" + Arrays.toString(c.payload()));
            return events;
          }
          case WebSocketEvent.Violation v -> {
            events.add("violation " + v.code());
            return events;
          }
        }
        event = decoder.next(piece);
      }
    }
    return events;
  }

  @Test
  void w15TinySegmentsCostLinearTime() {
    byte[] frame = WsClient.frame(FIN | 1, "x".repeat(LIMIT));
    WebSocketDecoder decoder = new WebSocketDecoder(LIMIT);
    long begin = System.nanoTime();
    WebSocketEvent event = null;
    for (int at = 0; at < frame.length; at += 64) {
      event = decoder.next(ByteBuffer.wrap(frame, at, Math.min(64, frame.length - at)));
    }
    assertThat(event).isInstanceOf(WebSocketEvent.Message.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }
}
