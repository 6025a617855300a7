package causerie.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Puts a wire on an accepted channel: bare, or after a TLS handshake with a deadline. */
final class Wires {
  private Wires() {}

  static Wire open(
      SocketChannel channel,
      ListenerSettings settings,
      Shared shared,
      String... applicationProtocols)
      throws IOException {
    TlsFiles tls = settings.tls();
    if (tls == null) {
      return new PlainWire(channel);
    }
    TlsWire wire =
        new TlsWire(
            channel,
            tls.engine(settings.edge().clientCertificates(), applicationProtocols),
            shared.writeBuffers(),
            shared.readBuffers());
    Watch watch = shared.watch();
    long until = watch.now() + shared.settings().timeouts().tlsHandshake().toNanos();
    Watch.Watched deadline =
        now -> {
          if (now >= until) {
            wire.close();
          }
        };
    watch.add(deadline);
    try {
      wire.handshake();
    } finally {
      watch.remove(deadline);
    }
    return wire;
  }
}
