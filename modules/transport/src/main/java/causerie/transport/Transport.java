package causerie.transport;

import causerie.transport.spi.TransportObserver;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All listeners of a server and all connections that came through them. {@link #start} binds every
 * port before it serves the first peer, so a port that is taken stops the start, not a running
 * server.
 *
 * <p>Methods may be called from any thread.
 */
public final class Transport implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Transport.class.getName());

  private static final long FOREVER = Duration.ofDays(36_500).toNanos();

  private final Shared shared;
  private final List<Listener> listeners;

  private Transport(Shared shared, List<Listener> listeners) {
    this.shared = shared;
    this.listeners = listeners;
  }

  /**
   * A listener that is up.
   *
   * @param address with the port that was really bound
   */
  public record Bound(String name, String kind, InetSocketAddress address) {}

  private record Listener(ListenerSettings settings, Acceptor acceptor, Runnable afterStop) {}

  /**
   * Binds and starts.
   *
   * @throws BindFailedException when an address cannot be had; nothing is left bound
   * @throws IllegalArgumentException when two listeners have the same name
   */
  public static Transport start(
      List<ListenerSettings> listeners, TransportSettings settings, TransportObserver observer) {
    Transport transport = bind(listeners, Shared.create(settings, observer));
    transport.shared.watch().start();
    return transport;
  }

  /** Like {@code start}, with a watch that somebody else drives. */
  static Transport bind(List<ListenerSettings> settings, Shared shared) {
    Descriptors.reserveForWaiting();
    Set<String> names = new HashSet<>();
    List<Listener> listeners = new ArrayList<>();
    try {
      for (ListenerSettings one : settings) {
        if (!names.add(one.name())) {
          throw new IllegalArgumentException("two listeners are called '" + one.name() + "'");
        }
        listeners.add(listener(one, shared));
      }
    } catch (RuntimeException e) {
      listeners.forEach(one -> one.acceptor().stop());
      throw e;
    }
    Transport transport = new Transport(shared, List.copyOf(listeners));
    for (Listener one : listeners) {
      one.acceptor().start();
      LOGGER.log(
          Level.DEBUG, // whoever starts it reports it
          "listener {0}: {1} on {2}",
          one.settings().name(),
          one.settings().kind(),
          one.acceptor().address());
    }
    return transport;
  }

  private static Listener listener(ListenerSettings settings, Shared shared) {
    return switch (settings) {
      case ListenerSettings.Stream stream ->
          new Listener(
              stream, Acceptor.bind(stream, shared, new StreamListener(stream, shared)), () -> {});
      case ListenerSettings.Http http -> {
        HttpListener service = new HttpListener(http, shared);
        Acceptor acceptor = Acceptor.bind(http, shared, service);
        service.beforeStart();
        yield new Listener(http, acceptor, service::afterStop);
      }
    };
  }

  /** The listeners with their real ports, in the order of the settings. */
  public List<Bound> bound() {
    return listeners.stream()
        .map(one ->
            new Bound(one.settings().name(), one.settings().kind(), one.acceptor().address()))
        .toList();
  }

  /** Open sockets of peers, those that still shake hands or speak HTTP included. */
  public int connections() {
    return shared.admission().open();
  }

  /** The most connections at a time: the setting, or what the descriptor limit allows. */
  public int connectionLimit() {
    return shared.admission().total();
  }

  /** Whether every listener still accepts; for a health check. */
  public boolean isAccepting() {
    return listeners.stream().allMatch(one -> one.acceptor().isAccepting());
  }

  /**
   * Stops in order: no more accepting; every connection gets its protocol's farewell and its outbox
   * is flushed; what is left after the bound is cut. Returns when every handler has been told, or
   * half a second after the bound. A second call does nothing.
   *
   * @param reason what peers and logs are told
   * @param bound the longest that peers are waited for
   */
  public void stop(CloseReason reason, Duration bound) {
    listeners.forEach(one -> one.acceptor().stop());
    shared.links().endAll(reason, bound.toNanos());
    listeners.forEach(one -> one.afterStop().run());
    shared.watch().stop();
    shared.watch().advance(FOREVER); // every deadline left: handshakes and HTTP requests
  }

  /** {@link #stop} with two seconds. */
  @Override
  public void close() {
    stop(CloseReason.of(CloseReason.Kind.SHUTDOWN, "the server stops"), Duration.ofSeconds(2));
  }
}
