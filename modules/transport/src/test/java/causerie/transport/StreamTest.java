package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.transport.spi.TransportObserver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
  private final Probe probe = new Probe(20, 1000);

  @Test
  void linesComeBackHoweverTheyAreCut() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      for (byte b : "one\r\ntwo\n\nthree\r\r\n".getBytes(StandardCharsets.US_ASCII)) {
        peer.write(new byte[] {b});
      }

      assertThat(peer.line()).isEqualTo("one");
      assertThat(peer.line()).isEqualTo("two");
      assertThat(peer.line()).isEmpty();
      assertThat(peer.line()).isEqualTo("three\r");
    }
  }

  @Test
  void overLongLineIsReportedOnceAndSkipped() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      peer.write("a".repeat(100_000) + "QUIT\nnext\n");

      assertThat(peer.line()).isEqualTo("too long");
      assertThat(peer.line()).isEqualTo("next");
      assertThat(probe.events).containsExactly("oversized " + "a".repeat(20), "next");
    }
  }

  @Test
  void lineBeyondTheHardLimitEndsTheConnection() throws Exception {
    Probe strict = new Probe(20, 40, 1000);
    try (Rig rig = Rig.lines(strict);
        LineClient peer = rig.client();
        LineClient endless = rig.client()) {
      peer.write("b".repeat(40) + "\r\n" + "c".repeat(41) + "\nlater\n");
      endless.write("d".repeat(16_384));

      assertThat(peer.rest()).isEqualTo("too long\nEND PROTOCOL\n");
      assertThat(endless.rest()).isEqualTo("END PROTOCOL\n");
      peer.leave();
      endless.leave();
      assertThat(strict.awaitClosed().sentence()).isEqualTo("a line longer than 40 bytes");
      assertThat(strict.awaitClosed().kind()).isEqualTo(CloseReason.Kind.PROTOCOL);
      assertThat(strict.events).containsExactly("oversized " + "b".repeat(20));
    }
  }

  @Test
  void noOverLongLineIsForgivenWhenBothLimitsAreTheSame() throws Exception {
    Probe strict = new Probe(20, 20, 1000);
    try (Rig rig = Rig.lines(strict);
        LineClient peer = rig.client()) {
      peer.write("e".repeat(20) + "\r\n" + "f".repeat(21) + "\r\n");

      assertThat(peer.rest()).isEqualTo("e".repeat(20) + "\nEND PROTOCOL\n");
    }
  }

  @Test
  void frameOfALineEndsInCrLf() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      Connection side = probe.awaitOpened();
      side.send(Frame.line("one é".getBytes(StandardCharsets.UTF_8)));
      side.send(Frame.line(new byte[0]));
      peer.write("QUIT\n");

      assertThat(peer.rest().getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo("one é\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void cutPositionsNeverChangeTheLines() {
    byte[] stream =
        "first\r\n12345678901234567890\r\n123456789012345678901\r\nx\n\r\nlast\n"
            .getBytes(StandardCharsets.US_ASCII);
    List<String> expected = frame(stream, stream.length, stream.length, Integer.MAX_VALUE);

    assertThat(expected)
        .containsExactly(
            "first", "12345678901234567890", "OVERSIZED 12345678901234567890", "x", "", "last");
    everyCut(stream, Integer.MAX_VALUE, List.of(expected));
  }

  @Test
  void cutPositionsNeverChangeWhichLineIsEndless() {
    byte[] stream =
        "123456789012345678901234567890\r\n1234567890123456789012345678901\r\nlater\n"
            .getBytes(StandardCharsets.US_ASCII);

    String over = "OVERSIZED 12345678901234567890";
    everyCut(stream, 29, List.of(List.of("ENDLESS"), List.of(over, "ENDLESS")));
    everyCut(stream, 30, List.of(List.of(over, "ENDLESS"), List.of(over, over, "ENDLESS")));
    everyCut(stream, 31, List.of(List.of(over, over, "later")));
  }

  /** Whether a line that is beyond both limits is reported first depends on where it is cut. */
  private static void everyCut(byte[] stream, int hardMaxLine, List<List<String>> possible) {
    for (int a = 0; a <= stream.length; a++) {
      for (int b = a; b <= stream.length; b++) {
        assertThat(frame(stream, a, b, hardMaxLine)).isIn(possible);
      }
    }
  }

  private static List<String> frame(byte[] stream, int a, int b, int hardMaxLine) {
    LineFramer framer = new LineFramer(20, hardMaxLine);
    List<String> found = new ArrayList<>();
    int[] cuts = {0, a, b, stream.length};
    for (int i = 0; i < 3; i++) {
      var piece = java.nio.ByteBuffer.wrap(stream, cuts[i], cuts[i + 1] - cuts[i]);
      LineFramer.Found next = framer.next(piece);
      while (next != LineFramer.Found.NOTHING_MORE) {
        String line = new String(framer.line(), StandardCharsets.US_ASCII);
        switch (next) {
          case LINE -> found.add(line);
          case OVERSIZED -> found.add("OVERSIZED " + line);
          case ENDLESS -> {
            found.add("ENDLESS");
            return found;
          }
          case NOTHING_MORE -> {}
        }
        next = framer.next(piece);
      }
      assertThat(framer.held()).isLessThan(64);
    }
    return found;
  }

  @Test
  void halfClosedPeerGetsWhatIsDue() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      peer.write("hello\n");
      peer.socket.shutdownOutput();

      assertThat(peer.rest()).isEqualTo("hello\nbye\n");
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.LEFT);
    }
  }

  @Test
  void nothingIsExecutedAfterClose() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      peer.write("QUIT\nlater\nlater\n");

      assertThat(peer.rest()).isEmpty();
      peer.leave();
      assertThat(probe.awaitClosed().sentence()).isEqualTo("said goodbye");
      assertThat(probe.events).containsExactly("QUIT");
    }
  }

  @Test
  void browsersRequestIsNotExecuted() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client();
        LineClient longer = rig.client()) {
      peer.write("POST / HTTP/1.1\r\nHost: x\r\n\r\nQUIT\r\n");
      longer.write("POST /\u0085" + "a".repeat(50) + " HTTP/1.1\r\nHost: x\r\n\r\nQUIT\r\n");

      assertThat(peer.rest()).isEmpty();
      assertThat(longer.rest()).isEmpty();
      peer.leave();
      longer.leave();
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.PROTOCOL);
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.PROTOCOL);
      assertThat(probe.events).isEmpty();
    }
  }

  @Test
  void bugOfTheProtocolEndsItsConnectionOnly() throws Exception {
    AtomicInteger faults = new AtomicInteger();
    TransportObserver observer =
        new TransportObserver() {
          @Override
          public void fault(String protocol) {
            faults.incrementAndGet();
          }
        };
    try (Rig rig =
            Rig.start(
                new ListenerSettings.Stream("lines", Rig.loopback(), null, probe),
                TransportSettings.defaults(),
                observer);
        LineClient other = rig.client();
        LineClient peer = rig.client()) {
      peer.write("BUG\n");

      assertThat(peer.rest()).isEqualTo("END FAULT\n");
      peer.leave();
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.FAULT);
      assertThat(faults).hasValue(1);
      other.write("alive\n");
      assertThat(other.line()).isEqualTo("alive");
    }
  }

  @Test
  void loginHasADeadline() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient known = rig.client()) {
      probe.awaitOpened().established();
      try (LineClient late = rig.client()) {
        probe.awaitOpened();
        rig.awaitWatched(2);
        rig.pass(Duration.ofSeconds(31));
        assertThat(late.line()).isEqualTo("END IDLE");
      }

      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.IDLE);
      known.write("alive\n");
      String line = known.line();
      while (line.equals("PING")) {
        line = known.line();
      }
      assertThat(line).isEqualTo("alive");
    }
  }

  @Test
  void silentPeerIsPingedAndGivenUpOnlyIfItHasToAnswer() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      Connection connection = probe.awaitOpened();
      connection.established();

      rig.passUntil(() -> probe.events.size() >= 1);
      assertThat(peer.line()).isEqualTo("PING");
      rig.passUntil(() -> probe.events.size() >= 3);
      assertThat(peer.line()).isEqualTo("PING");
      assertThat(probe.closed).isEmpty();
      connection.expectPong(true);
      rig.pass(Duration.ofSeconds(1));

      assertThat(peer.rest()).endsWith("END LOST\n");
      peer.leave();
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.LOST);
    }
  }

  @Test
  void slowReaderIsCutOffAndOthersLoseNothing() throws Exception {
    TransportSettings settings = TransportSettings.defaults().withOutbox(64 * 1024, 16 * 1024);
    try (Rig rig = Rig.lines(probe, settings);
        LineClient slow = rig.client()) {
      Connection slowSide = probe.awaitOpened();
      LineClient quick = rig.client();
      Connection quickSide = probe.awaitOpened();
      slowSide.established();
      quickSide.established();
      int count = 40_000;
      CountDownLatch done = new CountDownLatch(1);
      AtomicInteger lines = new AtomicInteger();
      Thread.ofVirtual()
          .start(() -> {
            try {
              while (!quick.line().equals("last")) {
                lines.incrementAndGet();
              }
            } catch (java.io.IOException e) {
              // counted as missing
            }
            done.countDown();
          });
      Frame frame = Frame.text("x".repeat(999) + "\n");
      for (int i = 0; i < count; i++) {
        slowSide.send(frame);
        quickSide.awaitRoom();
        quickSide.send(frame);
        assertThat(slowSide.outboxBytes()).isLessThan(128 * 1024);
      }
      quickSide.send(Frame.text("last\n"));

      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(lines).hasValue(count);
      rig.passUntil(() -> !probe.closed.isEmpty());
      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.SLOW);
      assertThat(slowSide.outboxBytes()).isZero();
      quick.leave();
      slow.leave();
    }
  }

  @Test
  void writeThatStallsEndsTheConnection() throws Exception {
    TransportSettings settings = TransportSettings.defaults().withOutbox(64 << 20, 1024);
    try (Rig rig = Rig.lines(probe, settings);
        LineClient slow = rig.client()) {
      Connection side = probe.awaitOpened();
      side.established();
      Frame frame = Frame.text("x".repeat(99_999) + "\n");
      for (int i = 0; i < 400; i++) {
        side.send(frame); // 40 MB: more than the sockets' buffers take
      }
      rig.passUntil(() -> !probe.closed.isEmpty());

      assertThat(probe.awaitClosed().kind()).isEqualTo(CloseReason.Kind.SLOW);
      assertThat(slow.socket.isConnected()).isTrue();
    }
  }

  @Test
  void shutdownTellsEveryone() throws Exception {
    List<LineClient> peers = new ArrayList<>();
    try (Rig rig = Rig.lines(probe)) {
      for (int i = 0; i < 20; i++) {
        peers.add(rig.client());
        probe.awaitOpened();
      }
      Thread stopper =
          Thread.ofPlatform()
              .start(() ->
                  rig.transport.stop(
                      CloseReason.of(CloseReason.Kind.SHUTDOWN, "restart"), Duration.ofSeconds(5)));
      for (LineClient peer : peers) {
        assertThat(peer.rest()).isEqualTo("END SHUTDOWN\n");
        peer.leave();
      }
      stopper.join();

      assertThat(probe.closed).hasSize(20);
      assertThat(rig.transport.isAccepting()).isFalse();
      assertThatThrownBy(rig::connect).isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void limitPerAddressRefusesAndRecovers() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    TransportObserver observer =
        new TransportObserver() {
          @Override
          public void refused(String listener) {
            refused.incrementAndGet();
          }
        };
    TransportSettings settings =
        TransportSettings.defaults()
            .with(new ConnectionLimits(10, 2, 4, Duration.ofMinutes(10), false));
    try (Rig rig =
        Rig.start(
            new ListenerSettings.Stream("lines", Rig.loopback(), null, probe),
            settings,
            observer)) {
      LineClient first = rig.client();
      LineClient second = rig.client();
      probe.awaitOpened();
      probe.awaitOpened();
      assertThat(rig.client().rest()).isEmpty();
      assertThat(refused).hasValue(1);

      first.leave();
      second.leave();
      probe.awaitClosed();
      probe.awaitClosed();
      awaitConnections(rig, 0);
      for (int i = 0; i < 2; i++) {
        LineClient again = rig.client();
        probe.awaitOpened();
        again.leave();
        probe.awaitClosed();
      }
      awaitConnections(rig, 0);
      assertThat(rig.client().rest()).isEmpty(); // the fifth within the window
      rig.pass(Duration.ofMinutes(21));
      rig.client().write("in\n");
      probe.awaitOpened();
    }
  }

  private static void awaitConnections(Rig rig, int count) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (rig.transport.connections() != count && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(rig.transport.connections()).isEqualTo(count);
  }

  @Test
  void takenPortIsOneClearSentence() {
    try (Rig rig = Rig.lines(probe)) {
      ListenerSettings same =
          new ListenerSettings.Stream(
              "second", ListenerSettings.Bind.at("127.0.0.1", rig.port), null, probe);

      assertThatThrownBy(() ->
              Transport.start(
                  List.of(same), TransportSettings.defaults(), new TransportObserver() {}))
          .isInstanceOf(BindFailedException.class)
          .hasMessageContaining("listener second cannot be bound to 127.0.0.1 port " + rig.port)
          .hasMessageContaining("in use");
    }
  }
}
