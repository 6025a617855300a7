package causerie.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one listener, from an accepted socket to the first byte of a protocol: what a proxy
 * says about whom it speaks for, the limits for that address, the TLS handshake. Each has a
 * deadline. Thread-safe; {@link #enter} is called by the connection's own thread.
 */
record Entrance(ListenerSettings settings, Shared shared) {
  private static final System.Logger LOGGER = System.getLogger(Entrance.class.getName());
  private static final int USUAL_HEADER = 256;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What came first, and the bytes behind it. */
  private record Beginning(ProxyHeader header, ByteBuffer rest) {}

  /** Whether the limits per address wait until it is known whom this peer speaks for. */
  boolean speaksForOthers(InetAddress peer) {
    ListenerSettings.Edge edge = settings.edge();
    return edge.proxies().contains(peer) || edge.forwarders().contains(peer);
  }

  /**
   * Waits for what the peer has to do first.
   *
   * @return null when it is refused
   */
  @Nullable Arrival enter(SocketChannel channel, Admission.Ticket ticket) throws IOException {
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    ByteBuffer early = NOTHING;
    ListenerSettings.Edge edge = settings.edge();
    if (edge.proxies().contains(remote.getAddress())) {
      Beginning beginning = beginning(channel);
      early = beginning.rest();
      switch (beginning.header()) {
        case ProxyHeader.Relayed relayed -> {
          remote = relayed.from();
          if (!claim(ticket, remote.getAddress())) {
            return refused();
          }
        }
        case ProxyHeader.Own _ -> {
          // health checks, say: a proxy that is trusted is free of the limits per address
        }
        case ProxyHeader.Malformed malformed -> {
          LOGGER.log(
              Level.WARNING, "listener {0}: refused {1}", settings.name(), malformed.sentence());
          return refused();
        }
        case ProxyHeader.Absent _, ProxyHeader.Incomplete _ -> {
          if (edge.proxyRequired() || !claim(ticket, remote.getAddress())) {
            return refused();
          }
        }
      }
    } else if (edge.proxyRequired()) {
      return refused();
    }
    return new Arrival(open(channel, early), remote, local, ticket);
  }

  /** Forwarders of HTTP claim later, for each of those that they speak for. */
  private boolean claim(Admission.Ticket ticket, InetAddress address) {
    return settings.edge().forwarders().contains(address) || ticket.claim(address);
  }

  private @Nullable Arrival refused() {
    shared.observer().refused(settings.name());
    return null;
  }

  private Beginning beginning(SocketChannel channel) throws IOException {
    Timeouts timeouts = shared.settings().timeouts();
    // Who need not send a header and speaks lines in the clear may wait for a person to type.
    boolean mayWait = !settings.edge().proxyRequired() && settings.tls() == null;
    Duration time = mayWait ? timeouts.login() : timeouts.tlsHandshake();
    try (Deadline _ = Deadline.in(time, shared.watch(), channel)) {
      ByteBuffer in = ByteBuffer.allocate(USUAL_HEADER);
      while (true) {
        boolean ended = channel.read(in) < 0;
        ByteBuffer seen = in.duplicate().flip();
        ProxyHeader header = ProxyHeader.read(seen);
        switch (header) {
          case ProxyHeader.Incomplete incomplete -> {
            if (ended) {
              return new Beginning(header, seen);
            }
            if (in.capacity() < incomplete.needed()) {
              in = ByteBuffer.allocate(incomplete.needed()).put(seen);
            }
          }
          case ProxyHeader.Relayed relayed -> {
            return new Beginning(header, seen.position(relayed.length()));
          }
          case ProxyHeader.Own own -> {
            return new Beginning(header, seen.position(own.length()));
          }
          case ProxyHeader.Absent _, ProxyHeader.Malformed _ -> {
            return new Beginning(header, seen);
          }
        }
      }
    }
  }

  private Wire open(SocketChannel channel, ByteBuffer early) throws IOException {
    TlsFiles tls = settings.tls();
    if (tls == null) {
      return new PlainWire(channel, early);
    }
    String[] protocols =
        switch (settings) {
          case ListenerSettings.Stream _ -> new String[0];
          case ListenerSettings.Http _ -> new String[] {"http/1.1"};
        };
    TlsWire wire =
        new TlsWire(
            channel,
            tls.engine(settings.edge().clientCertificates(), protocols),
            shared.writeBuffers(),
            shared.readBuffers(),
            early);
    Duration time = shared.settings().timeouts().tlsHandshake();
    try (Deadline _ = Deadline.in(time, shared.watch(), channel)) {
      wire.handshake();
    }
    return wire;
  }
}
