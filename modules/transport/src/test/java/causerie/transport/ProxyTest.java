package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.ListenerSettings.Edge;
import causerie.transport.spi.TransportObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Proxies that say in front of a connection whom it is from. */
@Timeout(60)
class ProxyTest {
  private static final Networks LOOPBACK = Networks.of(List.of("127.0.0.0/8"));
  private static final Networks ELSEWHERE = Networks.of(List.of("192.0.2.0/24"));

  private final Probe probe = new Probe(100, 1000);
  private final AtomicInteger refused = new AtomicInteger();
  private final TransportObserver observer =
      new TransportObserver() {
        @Override
        public void refused(String listener) {
          refused.incrementAndGet();
        }
      };

  private Rig stream(Networks proxies, boolean required) {
    return stream(proxies, required, TransportSettings.defaults());
  }

  private Rig stream(Networks proxies, boolean required, TransportSettings settings) {
    Edge edge = new Edge(proxies, required, Networks.NONE, true);
    return Rig.start(
        new ListenerSettings.Stream("lines", Rig.loopback(), null, probe, edge),
        settings,
        observer);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What the connection is from that sends this first. */
  private String origin(Rig rig, byte[]... first) throws Exception {
    try (LineClient peer = rig.client()) {
      peer.write(ProxyHeaders.join(first));
      peer.write("hello\n");
      assertThat(peer.line()).isEqualTo("hello");
      return probe.awaitOpened().remoteAddress().getHostAddress();
    }
  }

  private static void isCut(LineClient peer) throws IOException {
    assertThat(peer.rest()).isEmpty();
  }

  @Test
  void connectionIsFromWhereTheHeaderSays() throws Exception {
    for (boolean required : new boolean[] {true, false}) {
      try (Rig rig = stream(LOOPBACK, required)) {
        assertThat(origin(rig, ProxyHeaders.line4("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(origin(rig, ProxyHeaders.line("PROXY TCP6 2001:db8::9 ::1 1 2")))
            .isEqualTo("2001:db8:0:0:0:0:0:9");
        assertThat(origin(rig, ProxyHeaders.block("203.0.113.9", new byte[0])))
            .isEqualTo("203.0.113.9");
        assertThat(origin(rig, ProxyHeaders.block("2001:db8::9", new byte[65_000])))
            .isEqualTo("2001:db8:0:0:0:0:0:9");
        assertThat(origin(rig, ProxyHeaders.line("PROXY UNKNOWN"))).isEqualTo("127.0.0.1");
        assertThat(origin(rig, ProxyHeaders.block(0x20, 0x00))).isEqualTo("127.0.0.1");
      }
    }
  }

  @Test
  void linesBehindTheHeaderAreReadHoweverTheyAreCut() throws Exception {
    byte[] all =
        ProxyHeaders.join(ProxyHeaders.block("203.0.113.9", new byte[300]), bytes("one\ntwo\n"));
    try (Rig rig = stream(LOOPBACK, true);
        LineClient whole = rig.client();
        LineClient dripping = rig.client()) {
      whole.write(all);
      for (byte b : all) {
        dripping.write(new byte[] {b});
      }

      for (LineClient peer : List.of(whole, dripping)) {
        assertThat(peer.line()).isEqualTo("one");
        assertThat(peer.line()).isEqualTo("two");
      }
    }
  }

  @Test
  void onlyTheFirstBytesAreAHeader() throws Exception {
    String second = "PROXY TCP4 203.0.113.10 192.0.2.1 1 2";
    try (Rig rig = stream(LOOPBACK, false);
        LineClient late = rig.client();
        LineClient twice = rig.client()) {
      late.write("NICK ann\r\n" + second + "\r\n");
      assertThat(late.line()).isEqualTo("NICK ann");
      assertThat(late.line()).isEqualTo(second);
      assertThat(probe.awaitOpened().remoteAddress().isLoopbackAddress()).isTrue();

      twice.write(ProxyHeaders.line4("203.0.113.9"));
      twice.write(second + "\r\n");
      assertThat(twice.line()).isEqualTo(second);
      assertThat(probe.awaitOpened().remoteAddress().getHostAddress()).isEqualTo("203.0.113.9");
    }
  }

  @Test
  void headerIsNoneFromPeersThatAreNotTrusted() throws Exception {
    try (Rig rig = stream(ELSEWHERE, false);
        LineClient peer = rig.client()) {
      peer.write(ProxyHeaders.line4("203.0.113.9"));

      assertThat(peer.line()).startsWith("PROXY TCP4 203.0.113.9");
      assertThat(probe.awaitOpened().remoteAddress().isLoopbackAddress()).isTrue();
    }
    try (Rig rig = stream(ELSEWHERE, true);
        LineClient peer = rig.client()) {
      isCut(peer);
      assertThat(refused).hasValue(1);
      assertThat(probe.opened).isEmpty();
    }
  }

  @Test
  void connectionsWithoutAHeaderAreRefusedWhereItIsRequired() throws Exception {
    try (Rig rig = stream(LOOPBACK, true);
        LineClient plain = rig.client();
        LineClient early = rig.client()) {
      plain.write("NICK ann\r\n");
      isCut(plain);
      early.write("PROXY TCP4 203.0");
      early.socket.shutdownOutput();
      isCut(early);

      assertThat(refused).hasValue(2);
      assertThat(probe.opened).isEmpty();
    }
  }

  @Test
  void peersThatStopInsideWhatMayBecomeAHeaderAreHeard() throws Exception {
    try (Rig rig = stream(LOOPBACK, false);
        LineClient peer = rig.client();
        LineClient nothing = rig.client()) {
      peer.write("PROX");
      peer.socket.shutdownOutput();
      assertThat(peer.rest()).isEqualTo("bye\n"); // a line that has no end is none
      nothing.socket.shutdownOutput();
      assertThat(nothing.rest()).isEqualTo("bye\n");
    }
  }

  @Test
  void malformedHeaderEndsTheConnection() throws Exception {
    for (boolean required : new boolean[] {true, false}) {
      try (Rig rig = stream(LOOPBACK, required)) {
        for (byte[] bad :
            List.of(
                ProxyHeaders.line("PROXY TCP4 203.0.113.9 192.0.2.1 1"),
                ProxyHeaders.line("PROXY " + "x".repeat(200)),
                ProxyHeaders.block(0x21, 0x11, new byte[4]))) {
          try (LineClient peer = rig.client()) {
            peer.write(ProxyHeaders.join(bad, bytes("hello\n")));
            isCut(peer);
          }
        }
      }
    }
    assertThat(refused).hasValue(6);
    assertThat(probe.opened).isEmpty();
  }

  @Test
  void headerHasADeadline() throws Exception {
    try (Rig rig = stream(LOOPBACK, true);
        LineClient silent = rig.client();
        LineClient half = rig.client()) {
      half.write("PROXY TCP4 ");
      awaitConnections(rig, 2);
      rig.passUntil(() -> rig.transport.connections() == 0);

      isCut(silent);
      isCut(half);
      assertThat(probe.opened).isEmpty();
    }
  }

  @Test
  void whoeverNeedsNoHeaderMayTakeAsLongAsALogin() throws Exception {
    try (Rig rig = stream(LOOPBACK, false);
        LineClient typing = rig.client();
        LineClient silent = rig.client()) {
      awaitConnections(rig, 2);
      rig.pass(Duration.ofSeconds(20));
      typing.write("hello\n");
      assertThat(typing.line()).isEqualTo("hello");
      probe.awaitOpened().established();
      rig.passUntil(() -> rig.transport.connections() == 1);

      isCut(silent);
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
  void limitsPerAddressAreThoseOfTheAddressBehindTheProxy() throws Exception {
    TransportSettings two =
        TransportSettings.defaults()
            .with(new ConnectionLimits(100, 2, 100, Duration.ofMinutes(10), false));
    List<LineClient> peers = new ArrayList<>();
    try (Rig rig = stream(LOOPBACK, false, two)) {
      for (String source : List.of("203.0.113.1", "203.0.113.2", "2001:db8::1")) {
        for (int i = 0; i < 2; i++) {
          LineClient peer = rig.client();
          peers.add(peer.write(ProxyHeaders.block(source, new byte[0])));
          probe.awaitOpened();
        }
      }
      isCut(rig.client().write(ProxyHeaders.line4("203.0.113.1")));
      isCut(rig.client().write(ProxyHeaders.line("PROXY TCP6 2001:db8::ffff ::1 1 2"))); // its /64
      assertThat(refused).hasValue(2);

      for (int i = 0; i < 10; i++) { // health checks
        peers.add(rig.client().write(ProxyHeaders.block(0x20, 0x00)));
        probe.awaitOpened();
      }
      for (int i = 0; i < 2; i++) { // no proxy's: limited like anybody
        peers.add(rig.client().write("hello\n"));
        probe.awaitOpened();
      }
      isCut(rig.client().write("hello\n"));
      assertThat(refused).hasValue(3);

      peers.getFirst().leave();
      probe.awaitClosed();
      awaitConnections(rig, 17);
      assertThat(origin(rig, ProxyHeaders.line4("203.0.113.1"))).isEqualTo("203.0.113.1");
    } finally {
      for (LineClient peer : peers) {
        peer.leave();
      }
    }
  }

  @Test
  void limitInAllHoldsForProxiesToo() throws Exception {
    TransportSettings one =
        TransportSettings.defaults()
            .with(new ConnectionLimits(1, 1, 100, Duration.ofMinutes(10), true));
    try (Rig rig = stream(LOOPBACK, true, one);
        LineClient first = rig.client()) {
      first.write(ProxyHeaders.line4("203.0.113.1"));
      probe.awaitOpened();

      isCut(rig.client());
      assertThat(refused).hasValue(1);
    }
  }

  @Test
  void headerStandsInFrontOfTls(@TempDir Path folder) throws Exception {
    Certified.make(folder, "server").writeTo(folder);
    Certified ann = Certified.make(folder, "ann");
    Edge edge = new Edge(LOOPBACK, false, Networks.NONE, true);
    ListenerSettings listener =
        new ListenerSettings.Stream(
            "secure", Rig.loopback(), Certified.filesIn(folder), probe, edge);
    TlsClient client = TlsClient.showing(ann.certificate(), ann.key());
    try (Rig rig = Rig.start(listener, TransportSettings.defaults(), observer)) {
      var plain = rig.connect();
      plain.getOutputStream().write(ProxyHeaders.line4("203.0.113.9"));
      try (SSLSocket socket = client.wrap(plain, rig.port, "TLSv1.3");
          LineClient peer = new LineClient(socket)) {
        peer.write("hello\n");
        assertThat(peer.line()).isEqualTo("hello");
        Connection side = probe.awaitOpened();
        assertThat(side.remoteAddress().getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(side.carrier()).isEqualTo(Connection.Carrier.TLS);
        assertThat(side.certificateFingerprint()).contains(ann.fingerprint());
      }
      try (LineClient peer = new LineClient(client.connect(rig, "TLSv1.3"))) { // none at all
        peer.write("hello\n");
        assertThat(peer.line()).isEqualTo("hello");
        assertThat(probe.awaitOpened().remoteAddress().isLoopbackAddress()).isTrue();
      }
    }
  }

  @Test
  void headerStandsInFrontOfHttp() throws Exception {
    Edge edge = new Edge(LOOPBACK, true, Networks.NONE, false);
    ListenerSettings listener =
        new ListenerSettings.Http(
            "web", Rig.loopback(), null, Map.of("/probe", probe), Set.of(), List.of(), edge);
    String header = new String(ProxyHeaders.line4("203.0.113.9"), StandardCharsets.US_ASCII);
    try (Rig rig = Rig.start(listener, TransportSettings.defaults(), observer);
        WsClient good = new WsClient(rig.connect(), header + WsClient.request("/probe", ""));
        WsClient bad = new WsClient(rig.connect(), WsClient.request("/probe", ""))) {
      assertThat(good.answer).contains(" 101 ");
      assertThat(probe.awaitOpened().remoteAddress().getHostAddress()).isEqualTo("203.0.113.9");
      assertThat(bad.answer).isEmpty();
    }
  }
}
