package causerie.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * A certificate chain and its key in PEM files, as every certificate authority hands them out. Can
 * be read again while the server runs: handshakes from then on show the new certificate,
 * connections that are up keep theirs. Thread-safe.
 */
public final class TlsFiles {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Path chain;
  private final Path key;
  private volatile SSLContext context;

  private TlsFiles(Path chain, Path key, SSLContext context) {
    this.chain = chain;
    this.key = key;
    this.context = context;
  }

  /**
   * Reads both files.
   *
   * @param chain the server's certificate, then those that vouch for it
   * @param key its private key, unencrypted PKCS#8: RSA, EC or Ed25519
   * @throws TlsFilesException when a file cannot be read or they do not fit together
   */
  public static TlsFiles load(Path chain, Path key) {
    return new TlsFiles(chain, key, read(chain, key));
  }

  /**
   * Reads both files again.
   *
   * @throws TlsFilesException when they are no good; the former certificate then stays in use
   */
  public void reload() {
    context = read(chain, key);
  }

  /**
   * An engine for one new connection: TLS 1.3 or 1.2.
   *
   * @param asksCertificate whether the client is asked for a certificate, which it need not have
   */
  SSLEngine engine(boolean asksCertificate, String... applicationProtocols) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(asksCertificate);
    parameters.setApplicationProtocols(applicationProtocols);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SSLContext read(Path chain, Path key) {
    List<byte[]> certificates = pem(chain, "CERTIFICATE");
    PrivateKey privateKey = privateKey(key);
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Certificate[] path = new Certificate[certificates.size()];
      for (int i = 0; i < path.length; i++) {
        path[i] = factory.generateCertificate(new ByteArrayInputStream(certificates.get(i)));
      }
      if (!belongTogether(privateKey, path[0])) {
        throw new TlsFilesException(key, "is not the key of the certificate in " + chain, null);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] none = {};
      store.setKeyEntry("server", privateKey, none, path);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, none);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsFilesException(chain, "cannot be used: " + e.getMessage(), e);
    }
  }

  private static PrivateKey privateKey(Path file) {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pem(file, "PRIVATE KEY").getFirst());
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException e) {
        // of another kind: the next one is tried
      }
    }
    throw new TlsFilesException(file, "holds no RSA, EC or Ed25519 key", null);
  }

  private static boolean belongTogether(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      signer.initVerify(certificate);
      signer.update(probe);
      return signer.verify(signature);
    } catch (java.security.InvalidKeyException e) {
      return false; // keys of different kinds
    }
  }

  /** The decoded blocks of one label; at least one. */
  private static List<byte[]> pem(Path file, String label) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new TlsFilesException(file, "cannot be read: " + e.getMessage(), e);
    }
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    List<byte[]> blocks = new ArrayList<>();
    int from = text.indexOf(begin);
    while (from >= 0) {
      int to = text.indexOf(end, from);
      if (to < 0) {
        throw new TlsFilesException(file, "has no line " + end, null);
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
      } catch (IllegalArgumentException e) {
        throw new TlsFilesException(file, "is no valid PEM: " + e.getMessage(), e);
      }
      from = text.indexOf(begin, to);
    }
    if (blocks.isEmpty()) {
      throw new TlsFilesException(file, "has no line " + begin + hint(text), null);
    }
    return blocks;
  }

  private static String hint(String text) {
    return text.contains("ENCRYPTED PRIVATE KEY")
            || text.contains("BEGIN RSA PRIVATE KEY")
            || text.contains("BEGIN EC PRIVATE KEY")
        ? "; 'openssl pkcs8 -topk8 -nocrypt' makes one of the key that is there"
        : "";
  }
}
