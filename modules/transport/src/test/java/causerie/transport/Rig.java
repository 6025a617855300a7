package causerie.transport;

import causerie.transport.spi.TransportObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A transport with one listener and a clock that the test moves. */
final class Rig implements AutoCloseable {
  final Shared shared;
  final Transport transport;
  final int port;

  private Rig(Shared shared, Transport transport) {
    this.shared = shared;
    this.transport = transport;
    this.port = transport.bound().getFirst().address().getPort();
  }

  static Rig start(
      ListenerSettings listener, TransportSettings settings, TransportObserver observer) {
    Shared shared = Shared.create(settings, observer);
    return new Rig(shared, Transport.bind(List.of(listener), shared));
  }

  static Rig lines(Probe probe, TransportSettings settings) {
    return start(
        new ListenerSettings.Stream("lines", loopback(), null, probe),
        settings,
        new TransportObserver() {});
  }

  static Rig lines(Probe probe) {
    return lines(probe, TransportSettings.defaults());
  }

  static ListenerSettings.Bind loopback() {
    return ListenerSettings.Bind.at("127.0.0.1", 0);
  }

  /** Lets time pass for the transport, second by second. */
  void pass(Duration time) {
    for (long i = 0; i < time.toSeconds(); i++) {
      letWrite();
      shared.watch().advance(1_000_000_000L);
    }
  }

  /** A handler hears of its connection a moment before the watch does. */
  void awaitWatched(int connections) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (shared.watch().watched().size() < connections) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not " + connections + " are watched within 10 s");
      }
      Thread.onSpinWait();
    }
  }

  /** A write that is not blocked takes less than a second of any clock; one that is, no matter. */
  private void letWrite() {
    long until = System.nanoTime() + 20_000_000;
    for (Watch.Watched one : shared.watch().watched()) {
      while (one instanceof Link link && link.isWriting() && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }

  /** Lets time pass until something has come of it. */
  void passUntil(BooleanSupplier done) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("nothing came of it within 10 s");
      }
      pass(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    socket.setSoTimeout(10_000); // a test that hangs fails instead
    socket.setTcpNoDelay(true);
    return socket;
  }

  LineClient client() throws IOException {
    return new LineClient(connect());
  }

  @Override
  public void close() {
    transport.stop(
        CloseReason.of(CloseReason.Kind.SHUTDOWN, "end of test"), Duration.ofMillis(200));
  }
}
