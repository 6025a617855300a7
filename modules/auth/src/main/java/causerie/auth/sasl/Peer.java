package causerie.auth.sasl;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who authenticates, as the connection knows it. What a mechanism needs and the connection does not
 * have makes that mechanism unavailable to this peer.
 *
 * @param address where it is, for the throttles
 * @param mayShowPassword whether a password may come this way as it is: over TLS, from this
 *     machine, or because the server was told so
 * @param certificateFingerprint SHA-256 of the certificate that it proved to own in the TLS
 *     handshake, in hex; empty when there was none
 * @param tlsExporter the channel binding {@code tls-exporter} of its connection (RFC 9266), 32
 *     bytes; empty without TLS 1.3
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
public record Peer(
    InetAddress address,
    boolean mayShowPassword,
    Optional<String> certificateFingerprint,
    Optional<byte[]> tlsExporter) {

  /** A peer of which nothing but the address is known. */
  public static Peer at(InetAddress address, boolean mayShowPassword) {
    return new Peer(address, mayShowPassword, Optional.empty(), Optional.empty());
  }

  /** Without the binding, which is a secret of the connection. */
  @Override
  public String toString() {
    return "Peer[" + address + "]";
  }
}
