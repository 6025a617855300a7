package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key and the certificate that it made for itself, new for each test. */
record Certified(PrivateKey key, X509Certificate certificate) {
  private static final char[] SECRET = "changeit".toCharArray();

  /** Made by the JDK's own tool; the options may say from when and how long it is valid. */
  static Certified make(Path folder, String name, String... options) throws Exception {
    Path store = folder.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "a", "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(SECRET)));
    command.addAll(List.of("-keystore", store.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, SECRET);
    }
    return new Certified(
        (PrivateKey) keys.getKey("a", SECRET), (X509Certificate) keys.getCertificate("a"));
  }

  /** As a server's PEM files, in place of those that are there. */
  void writeTo(Path folder) throws Exception {
    pem(folder.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded());
    pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
  }

  static TlsFiles filesIn(Path folder) {
    return TlsFiles.load(folder.resolve("chain.pem"), folder.resolve("key.pem"));
  }

  String fingerprint() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.of().formatHex(digest);
  }

  private static void pem(Path file, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
  }
}
