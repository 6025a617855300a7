package causerie.transport;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes whatever certificate a client shows, self-made and expired ones too: who it belongs to is
 * decided by its fingerprint, and TLS itself makes sure that the client has its key. For servers
 * only.
 */
final class AnyCertificate extends X509ExtendedTrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw noServers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw noServers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    throw noServers();
  }

  /** None is named: clients then offer whichever they have (RFC 8446 4.2.4, RFC 5246 7.4.4). */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static UnsupportedOperationException noServers() {
    return new UnsupportedOperationException("servers are not checked here");
  }
}
