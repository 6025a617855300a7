package causerie.transport;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param tls what TLS agreed on with that peer; null in the clear
 */
record Caller(InetAddress address, Connection.Carrier carrier, @Nullable ExtendedSSLSession tls) {
  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";
  private static final int EXPORTER_BYTES = 32;

  /** See {@link Connection#certificateFingerprint}. */
  Optional<String> fingerprint() {
    if (tls == null) {
      return Optional.empty();
    }
    try {
      Certificate leaf = tls.getPeerCertificates()[0];
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
      return Optional.of(HexFormat.of().formatHex(digest));
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // it showed none
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has SHA-256; the bytes came from the wire
    }
  }

  /** See {@link Connection#tlsExporter}. */
  Optional<byte[]> exporter() {
    if (tls == null) {
      return Optional.empty();
    }
    try {
      // RFC 9266 2: the context is there and empty, which TLS 1.2 tells from none.
      return Optional.of(tls.exportKeyingMaterialData(EXPORTER_LABEL, new byte[0], EXPORTER_BYTES));
    } catch (SSLKeyException e) {
      return Optional.empty(); // RFC 9266 4.2: TLS 1.2 without extended master secret
    }
  }
}
