package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.spi.TransportObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a connection knows about the peer from TLS: its certificate, and what binds a login. */
@Timeout(60)
class ClientCertificateTest {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
  private final Probe probe = new Probe(100, 100);
  @TempDir static Path folder;
  private static Certified ann;
  private static Certified eve;
  private static Certified expired;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Certified.make(folder, "server").writeTo(folder);
    ann = Certified.make(folder, "ann");
    eve = Certified.make(folder, "eve");
    expired = Certified.make(folder, "expired", "-startdate", "-10d", "-validity", "3");
  }

  private Rig stream() {
    return start(
        new ListenerSettings.Stream("secure", Rig.loopback(), Certified.filesIn(folder), probe));
  }

  private static Rig start(ListenerSettings listener) {
    return Rig.start(listener, TransportSettings.defaults(), new TransportObserver() {});
  }

  private ListenerSettings.Http web() {
    return new ListenerSettings.Http(
        "web",
        Rig.loopback(),
        Certified.filesIn(folder),
        Map.of("/probe", probe),
        Set.of(),
        List.of());
  }

  /** Waits until the server has looked at the whole handshake. */
  private static void hello(LineClient peer) throws IOException {
    peer.write("hello\n");
    assertThat(peer.line()).isEqualTo("hello");
  }

  private static byte[] exporter(SSLSocket socket) throws Exception {
    return ((ExtendedSSLSession) socket.getSession())
        .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  @Test
  void fingerprintIsThatOfTheShownCertificateWhoeverMadeIt() throws Exception {
    try (Rig rig = stream()) {
      for (Certified shown : List.of(ann, expired)) {
        for (String version : VERSIONS) {
          TlsClient client = TlsClient.showing(shown.certificate(), shown.key());
          try (LineClient peer = new LineClient(client.connect(rig, version))) {
            hello(peer);

            assertThat(probe.awaitOpened().certificateFingerprint()).contains(shown.fingerprint());
          }
        }
      }
    }
  }

  @Test
  void peersWithoutCertificateAreServedAndHaveNoFingerprint() throws Exception {
    try (Rig rig = stream()) {
      for (String version : VERSIONS) {
        try (LineClient peer = new LineClient(TlsClient.anonymous().connect(rig, version))) {
          hello(peer);

          assertThat(probe.awaitOpened().certificateFingerprint()).isEmpty();
        }
      }
    }
  }

  @Test
  void certificateOfSomebodyElseIsNoUseWithoutItsKey() throws Exception {
    try (Rig rig = stream()) {
      for (String version : VERSIONS) {
        TlsClient thief = TlsClient.showing(ann.certificate(), eve.key());

        String heard = "";
        try (LineClient peer = new LineClient(thief.connect(rig, version))) {
          peer.write("hello\n"); // with TLS 1.3 the client is through before the server has looked
          heard = peer.rest();
        } catch (IOException e) {
          // refused, as it should be
        }
        assertThat(heard).isEmpty();
      }
      assertThat(probe.opened).isEmpty();
    }
  }

  @Test
  void exporterIsTheSameAtBothEndsAndNowhereElse() throws Exception {
    Set<String> seen = new HashSet<>();
    try (Rig rig = stream()) {
      for (String version : VERSIONS) {
        TlsClient client = TlsClient.anonymous();
        for (int i = 0; i < 3; i++) { // the later ones resume the first one's session
          try (SSLSocket socket = client.connect(rig, version);
              LineClient peer = new LineClient(socket)) {
            hello(peer);
            byte[] ours = probe.awaitOpened().tlsExporter().orElseThrow();

            assertThat(ours).hasSize(32).isEqualTo(exporter(socket));
            assertThat(seen.add(java.util.Arrays.toString(ours))).isTrue();
          }
        }
      }
    }
  }

  @Test
  void resumedSessionKeepsTheFingerprint() throws Exception {
    try (Rig rig = stream()) {
      for (String version : VERSIONS) {
        TlsClient client = TlsClient.showing(ann.certificate(), ann.key());
        for (int i = 0; i < 3; i++) {
          try (LineClient peer = new LineClient(client.connect(rig, version))) {
            hello(peer);

            assertThat(probe.awaitOpened().certificateFingerprint()).contains(ann.fingerprint());
          }
        }
      }
    }
  }

  @Test
  void clearConnectionsHaveNeither() throws Exception {
    try (Rig rig = Rig.lines(probe);
        LineClient peer = rig.client()) {
      hello(peer);
      Connection side = probe.awaitOpened();

      assertThat(side.certificateFingerprint()).isEmpty();
      assertThat(side.tlsExporter()).isEmpty();
    }
  }

  @Test
  void oldPeerWithoutExtendedMasterSecretHasNoExporter() throws Exception {
    try (Rig rig = stream()) {
      Process old =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djdk.tls.useExtendedMasterSecret=false",
                  "-cp",
                  Path.of(Peer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                      .toString(),
                  Peer.class.getName(),
                  Integer.toString(rig.port))
              .inheritIO()
              .start();
      try {
        Connection side = probe.awaitOpened();

        assertThat(side.tlsExporter()).isEmpty();
        assertThat(probe.events.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
      } finally {
        old.destroyForcibly();
      }
    }
  }

  /** The peer in the other process. */
  static final class Peer {
    private Peer() {}

    public static void main(String[] args) throws Exception {
      int port = Integer.parseInt(args[0]);
      Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
      try (SSLSocket socket = TlsClient.anonymous().wrap(plain, port, "TLSv1.2")) {
        socket.getOutputStream().write("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var _ = socket.getInputStream().read();
      }
    }
  }

  @Test
  void webSocketsKnowTheCertificateOnlyWhereTheListenerAsksForIt() throws Exception {
    TlsClient client = TlsClient.showing(ann.certificate(), ann.key());
    ListenerSettings.Http usual = web();
    ListenerSettings asking =
        new ListenerSettings.Http(
            usual.name(),
            usual.bind(),
            usual.tls(),
            usual.webSockets(),
            usual.origins(),
            usual.features(),
            new ListenerSettings.Edge(Networks.NONE, false, Networks.NONE, true));
    try (Rig rig = start(usual);
        SSLSocket socket = client.connect(rig, "TLSv1.3");
        WsClient peer = new WsClient(socket, WsClient.request("/probe", ""))) {
      assertThat(peer.answer).contains(" 101 ");
      Connection side = probe.awaitOpened();
      assertThat(side.certificateFingerprint()).isEmpty();
      assertThat(side.tlsExporter()).contains(exporter(socket));
    }
    try (Rig rig = start(asking);
        WsClient peer =
            new WsClient(client.connect(rig, "TLSv1.3"), WsClient.request("/probe", ""))) {
      assertThat(peer.answer).contains(" 101 ");
      assertThat(probe.awaitOpened().certificateFingerprint()).contains(ann.fingerprint());
    }
  }
}
