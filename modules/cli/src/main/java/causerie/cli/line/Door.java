package causerie.cli.line;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to get in: where, as whom, trusting whom. Immutable; any thread may open it any number of
 * times.
 *
 * @param address where the server listens
 * @param trust whose certificates to believe in; null: those that the JDK trusts
 * @param sealing how to seal the connection above the transport; null: not at all
 * @param identity as whom to appear
 * @param limits time-outs and sizes
 */
public record Door(
    ServerAddress address,
    @Nullable SSLSocketFactory trust,
    @Nullable Sealing sealing,
    Identity identity,
    Limits limits) {

  /** The same door for somebody else. */
  public Door as(Identity other) {
    return new Door(address, trust, sealing, other, limits);
  }

  /** A connection and what the server said at the beginning. */
  public record Entered(LineClient client, Welcome welcome) {}

  /**
   * Connects, agrees on JSON and logs in.
   *
   * @throws Failure with {@link Exit#UNREACHABLE} when there is no connection to be had, with
   *     {@link Exit#LOGIN} when the login is refused
   */
  public Entered enter() {
    LineClient client;
    try {
      client = LineClient.over(wire(connect()), limits);
    } catch (IOException e) {
      throw new Failure(Exit.UNREACHABLE, "no connection to " + address + ": " + reason(e), e);
    }
    try {
      return new Entered(client, Welcome.greet(client, identity));
    } catch (IOException e) {
      client.close();
      throw new Failure(
          Exit.UNREACHABLE, "no conversation with " + address + ": " + e.getMessage(), e);
    } catch (Failure e) {
      client.close();
      throw e;
    }
  }

  /** The lines of that connection, sealed if they shall be. */
  private Wire wire(Socket socket) throws IOException {
    if (sealing == null) {
      return Wire.plain(socket);
    }
    try {
      socket.setSoTimeout(Math.toIntExact(limits.connect().toMillis()));
      return sealing.over(socket, address, limits);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Socket connect() throws IOException {
    int millis = Math.toIntExact(limits.connect().toMillis());
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(address.host(), address.port()), millis);
      if (!address.tls()) {
        return plain;
      }
      plain.setSoTimeout(millis);
      SSLSocketFactory factory =
          trust != null ? trust : (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket tls = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 9525: the name must match
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the name is not known";
      case NoRouteToHostException _ -> "no route to the host";
      case SocketTimeoutException _ -> "it does not answer";
      case ConnectException _ -> "nothing listens there (" + e.getMessage() + ")";
      case SSLException _ -> "TLS failed: " + e.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
