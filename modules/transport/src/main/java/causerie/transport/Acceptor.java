package causerie.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * One listening port: accepts, applies the limits, and starts a virtual thread for each connection.
 * Outlives "too many open files": it keeps one descriptor in reserve, with which it accepts and
 * closes at once, so that peers are refused instead of left hanging, and waits a moment between
 * tries.
 */
final class Acceptor {
  /** Serves one connection from its first byte to its last. */
  interface Service {
    void serve(Arrival arrival);
  }

  private static final System.Logger LOGGER = System.getLogger(Acceptor.class.getName());
  private static final long PAUSE_MILLIS = 50;
  private static final long LOG_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final Shared shared;
  private final Entrance entrance;
  private final Service service;
  private final ServerSocketChannel server;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  // Confined to the accepting thread.
  private @Nullable SocketChannel spare;
  private long failures;
  private long loggedAt;

  private Acceptor(Entrance entrance, Service service, ServerSocketChannel server) {
    this.name = entrance.settings().name();
    this.shared = entrance.shared();
    this.entrance = entrance;
    this.service = service;
    this.server = server;
    this.thread = Thread.ofPlatform().name("accept-" + name).unstarted(this::run);
  }

  /**
   * Binds; nothing is accepted before {@link #start}.
   *
   * @throws BindFailedException when the address cannot be had
   */
  static Acceptor bind(ListenerSettings settings, Shared shared, Service service) {
    ListenerSettings.Bind bind = settings.bind();
    InetSocketAddress address =
        bind.address().isEmpty()
            ? new InetSocketAddress(bind.port())
            : new InetSocketAddress(bind.address(), bind.port());
    ServerSocketChannel server = null;
    try {
      if (address.isUnresolved()) {
        throw new BindException("no such address");
      }
      server = ServerSocketChannel.open();
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(address, bind.backlog());
      return new Acceptor(new Entrance(settings, shared), service, server);
    } catch (IOException e) {
      if (server != null) {
        close(server);
      }
      throw new BindFailedException(settings, e);
    }
  }

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) server.getLocalAddress();
    } catch (IOException e) {
      throw new IllegalStateException("listener " + name + " is closed", e);
    }
  }

  void start() {
    thread.start();
  }

  boolean isAccepting() {
    return thread.isAlive();
  }

  /** Stops accepting; what was accepted lives on. */
  void stop() {
    stopped.countDown();
    close(server);
  }

  private void run() {
    spare = reserve();
    while (stopped.getCount() > 0) {
      try {
        admit(server.accept());
      } catch (ClosedChannelException e) {
        break;
      } catch (IOException | RuntimeException | Error e) {
        // Accept loop gate: whatever this connection brought, the next one is accepted.
        failed(e);
      }
    }
    if (spare != null) {
      PlainWire.closeQuietly(spare);
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    boolean served = false;
    try {
      InetAddress remote = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
      Admission.Ticket ticket =
          entrance.speaksForOthers(remote)
              ? shared.admission().admit()
              : shared.admission().admit(remote);
      if (ticket == null) {
        shared.observer().refused(name);
        return;
      }
      try {
        configure(channel);
        Thread.ofVirtual().name("peer-" + name).start(() -> serve(channel, ticket));
        served = true;
      } finally {
        if (!served) {
          ticket.release();
        }
      }
    } catch (ClosedChannelException e) {
      LOGGER.log(Level.TRACE, "gone before it was served", e);
    } finally {
      if (!served) {
        PlainWire.closeQuietly(channel);
      }
    }
  }

  private void serve(SocketChannel channel, Admission.Ticket ticket) {
    try {
      Arrival arrival = entrance.enter(channel, ticket);
      if (arrival != null) {
        service.serve(arrival);
      }
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "connection lost", e);
    } finally {
      PlainWire.closeQuietly(channel);
      ticket.release();
    }
  }

  private static void configure(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // A half-open peer that never has to answer pings is noticed after 60 + 3 x 30 s.
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    option(channel, ExtendedSocketOptions.TCP_KEEPIDLE, 60);
    option(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, 30);
    option(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
  }

  private static void option(SocketChannel channel, SocketOption<Integer> option, int value)
      throws IOException {
    if (channel.supportedOptions().contains(option)) {
      channel.setOption(option, value);
    }
  }

  private void failed(Throwable e) {
    failures++;
    if (spare != null) {
      PlainWire.closeQuietly(spare);
      spare = null;
      refuseOne();
    }
    spare = reserve();
    try {
      report(e);
    } catch (RuntimeException | Error unsaid) {
      // Saying it may need a descriptor itself, for a class: the listener goes on without.
    }
    try {
      if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  private void report(Throwable e) {
    shared.observer().acceptFailed(name);
    long now = System.nanoTime();
    if (loggedAt == 0 || now - loggedAt >= LOG_EVERY) {
      loggedAt = now;
      LOGGER.log(
          Level.WARNING, "listener {0} cannot accept ({1} times so far): {2}", name, failures, e);
    }
  }

  /** Uses the reserved descriptor to tell one waiting peer that there is no place for it. */
  private void refuseOne() {
    try {
      server.configureBlocking(false);
      try {
        SocketChannel channel = server.accept();
        if (channel != null) {
          PlainWire.closeQuietly(channel);
          shared.observer().refused(name);
        }
      } finally {
        server.configureBlocking(true);
      }
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "not even the spare descriptor helped", e);
    }
  }

  private static @Nullable SocketChannel reserve() {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      return null; // all are taken; tried again after the next failure
    }
  }

  private static void close(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "closing a listener failed", e);
    }
  }
}
