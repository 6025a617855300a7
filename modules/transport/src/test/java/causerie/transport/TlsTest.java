package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.transport.spi.TransportObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  private final Probe probe = new Probe(200_000, 100_000);
  @TempDir Path folder;

  private void makeCertificate(String name) throws Exception {
    Certified.make(folder, name).writeTo(folder);
  }

  private TlsFiles files() {
    return Certified.filesIn(folder);
  }

  private Rig rig(TlsFiles tls) {
    return Rig.start(
        new ListenerSettings.Stream("secure", Rig.loopback(), tls, probe),
        TransportSettings.defaults(),
        new TransportObserver() {});
  }

  private static SSLSocket connect(Rig rig, String... protocols) throws Exception {
    return TlsClient.anonymous().connect(rig, protocols);
  }

  private static String subject(SSLSocket socket) throws Exception {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }

  @Test
  void bothVersionsCarryLinesOfAnySizeAndHalfClose() throws Exception {
    makeCertificate("first");
    try (Rig rig = rig(files())) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        try (LineClient peer = new LineClient(connect(rig, version))) {
          String large = "y".repeat(100_000);
          peer.write("hello\n" + large + "\n");
          assertThat(peer.line()).isEqualTo("hello");
          assertThat(peer.line()).isEqualTo(large);
          assertThat(probe.awaitOpened().carrier()).isEqualTo(Connection.Carrier.TLS);
          peer.write("QUIT\n");
          assertThat(peer.rest()).isEmpty();
        }
        probe.awaitClosed();
      }
    }
  }

  @Test
  void replacedCertificateIsShownToNewPeersAndOldOnesStay() throws Exception {
    makeCertificate("first");
    TlsFiles tls = files();
    try (Rig rig = rig(tls);
        LineClient old = new LineClient(connect(rig, "TLSv1.3"))) {
      makeCertificate("second");
      tls.reload();
      try (SSLSocket fresh = connect(rig, "TLSv1.3")) {
        assertThat(subject(fresh)).isEqualTo("CN=second");
      }
      old.write("alive\n");
      assertThat(old.line()).isEqualTo("alive");

      Files.writeString(folder.resolve("key.pem"), "nonsense");
      assertThatThrownBy(tls::reload)
          .isInstanceOf(TlsFilesException.class)
          .hasMessageContaining("key.pem has no line -----BEGIN PRIVATE KEY-----");
      try (SSLSocket fresh = connect(rig, "TLSv1.3")) {
        assertThat(subject(fresh)).isEqualTo("CN=second");
      }
    }
  }

  @Test
  void keyOfAnotherCertificateIsRefused() throws Exception {
    makeCertificate("first");
    Path key = folder.resolve("key.pem");
    String other = Files.readString(key);
    makeCertificate("second");
    Files.writeString(key, other);

    assertThatThrownBy(this::files).hasMessageContaining("is not the key of the certificate");
  }

  @Test
  void stalledHandshakesAreCutAndHinderNobody() throws Exception {
    makeCertificate("first");
    try (Rig rig = rig(files());
        LineClient silent = rig.client();
        LineClient half = rig.client();
        LineClient clear = rig.client()) {
      half.write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01}); // a hello's beginning
      clear.write("NICK ann\r\nUSER ann 0 * :ann\r\n");
      try (LineClient peer = new LineClient(connect(rig, "TLSv1.3"))) {
        peer.write("hello\n");
        assertThat(peer.line()).isEqualTo("hello");
      }
      probe.awaitClosed();
      rig.passUntil(() -> rig.transport.connections() == 0);
      assertThat(silent.rest()).isEmpty();
      assertThat(half.rest()).isEmpty();
    }
  }

  @Test
  void webSocketOverTls() throws Exception {
    makeCertificate("first");
    try (Rig rig =
            Rig.start(
                new ListenerSettings.Http(
                    "web", Rig.loopback(), files(), Map.of("/probe", probe), Set.of(), List.of()),
                TransportSettings.defaults(),
                new TransportObserver() {});
        WsClient client = new WsClient(connect(rig, "TLSv1.3"), WsClient.request("/probe", ""))) {
      assertThat(client.send(WsClient.frame(0x81, "hello")).next().text()).isEqualTo("hello");
      assertThat(probe.awaitOpened().carrier()).isEqualTo(Connection.Carrier.SECURE_WEBSOCKET);
    }
  }
}
