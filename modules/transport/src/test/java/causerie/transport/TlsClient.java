package causerie.transport;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * A peer that speaks TLS, trusts any server, and shows a certificate if it has one. Connections of
 * the same one resume each other's sessions.
 */
record TlsClient(SSLContext context) {
  /** Shows no certificate. */
  static TlsClient anonymous() throws Exception {
    return of();
  }

  /** Shows this certificate when it is asked, and signs with this key. */
  static TlsClient showing(X509Certificate certificate, PrivateKey key) throws Exception {
    return of(new Shown(certificate, key));
  }

  private static TlsClient of(KeyManager... keys) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new Anyone()}, null);
    return new TlsClient(context);
  }

  SSLSocket connect(Rig rig, String... protocols) throws Exception {
    return wrap(rig.connect(), rig.port, protocols);
  }

  /** Shakes hands on a socket that is connected. */
  SSLSocket wrap(Socket plain, int port, String... protocols) throws Exception {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
    socket.setEnabledProtocols(protocols);
    socket.startHandshake();
    return socket;
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @SuppressWarnings("NullAway") // the contract of key managers: null is "none"
  private static final class Shown extends X509ExtendedKeyManager {
    private final X509Certificate certificate;
    private final PrivateKey key;

    private Shown(X509Certificate certificate, PrivateKey key) {
      this.certificate = certificate;
      this.key = key;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return "a";
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return "a";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {certificate};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {"a"};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
