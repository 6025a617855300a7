package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.transport.spi.TransportObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  private final Probe probe = new Probe(200_000, 100_000);
  @TempDir Path folder;

  /** A new key and certificate, made by the JDK's own tool, as PEM files. */
  private void makeCertificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    run(
        "keytool",
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-storetype",
        "PKCS12",
        "-storepass",
        "changeit",
        "-keystore",
        store.toString());
    java.security.KeyStore keys = java.security.KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    pem("chain.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("a", "changeit".toCharArray()).getEncoded());
  }

  private static void run(String tool, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private void pem(String file, String label, byte[] bytes) throws IOException {
    String text = java.util.Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
  }

  private TlsFiles files() {
    return TlsFiles.load(folder.resolve("chain.pem"), folder.resolve("key.pem"));
  }

  private Rig rig(TlsFiles tls) {
    return Rig.start(
        new ListenerSettings.Stream("secure", Rig.loopback(), tls, probe),
        TransportSettings.defaults(),
        new TransportObserver() {});
  }

  private static SSLSocket connect(Rig rig, String... protocols) throws Exception {
    X509TrustManager anyone =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anyone}, null);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(rig.connect(), "localhost", rig.port, true);
    socket.setEnabledProtocols(protocols);
    socket.startHandshake();
    return socket;
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
