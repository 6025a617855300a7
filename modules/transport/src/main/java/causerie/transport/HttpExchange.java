package causerie.transport;

import causerie.transport.spi.Protocol;
import causerie.transport.spi.Subprotocol;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection up to its end or its upgrade: Helidon's HTTP/1.1 connection on a wire of
 * ours, so that accepting, TLS, limits and deadlines are the same for every kind of port. Each
 * phase has a budget of waiting for the peer (not of work of ours), which dripping bytes do not
 * renew.
 *
 * <p>Confined to the connection's thread, but for {@link #look}.
 */
final class HttpExchange implements ConnectionContext, Watch.Watched {
  private static final System.Logger LOGGER = System.getLogger(HttpExchange.class.getName());
  private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

  /** What is being waited for. */
  private enum Phase {
    IDLE,
    HEADER,
    BODY
  }

  private final Shared shared;
  private final HttpHouse house;
  private final Wire wire;
  private final Arrival arrival;
  private final ListenerSettings.Http settings;
  private final String id;
  private final DataReader reader;
  private final Output output = new Output();
  private @Nullable InterruptableTask<?> parser;
  private @Nullable Link upgraded;

  /** Whom the present request is from, and whether its way here is encrypted. */
  private InetSocketAddress client;

  private boolean secure;
  private Phase phase = Phase.IDLE;
  private long budget;

  /** When the present read is cut; 0 when none is under way. */
  private volatile long readUntil;

  /** When the present write is cut; 0 when none is under way. */
  private volatile long writeUntil;

  HttpExchange(Shared shared, HttpHouse house, Arrival arrival, ListenerSettings.Http settings) {
    this.shared = shared;
    this.house = house;
    this.wire = arrival.wire();
    this.arrival = arrival;
    this.settings = settings;
    this.client = arrival.remote();
    this.secure = settings.tls() != null;
    this.id = Long.toString(shared.ids().incrementAndGet());
    this.reader = new DataReader(this::receive);
    this.budget = shared.settings().timeouts().httpIdle().toNanos();
  }

  /** Serves requests; the WebSocket that it ended in, or null when it just ended. */
  @Nullable Link serve(Http1ConnectionSelector selector) {
    shared.watch().add(this);
    try {
      ServerConnection connection = selector.connection(this);
      if (connection instanceof InterruptableTask<?> task) {
        parser = task;
      }
      connection.handle(FixedLimit.create());
      if (upgraded == null) {
        linger();
      }
    } catch (CloseConnectionException e) {
      LOGGER.log(Level.TRACE, "connection {0}: {1}", id, e.getMessage());
      linger();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Connection loop gate: whatever a route threw past Helidon ends this connection only.
      LOGGER.log(Level.WARNING, "connection " + id + ": HTTP failed", e);
    } finally {
      shared.watch().remove(this);
    }
    return upgraded;
  }

  /**
   * Closes our side and reads a moment longer: closing over unread bytes would reset the connection
   * and take our answer with it.
   */
  private void linger() {
    try {
      wire.endOutput();
      readUntil = shared.watch().now() + LINGER;
      while (wire.read() != null) {
        // thrown away
      }
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "connection {0}: {1}", id, e);
    } finally {
      readUntil = 0;
    }
  }

  /** The next bytes for Helidon's parser; null at the end, as its reader wants it. */
  @SuppressWarnings("NullAway") // Helidon's contract: null is the end of data
  private byte[] receive() {
    enterPhase();
    long begin = shared.watch().now();
    readUntil = begin + Math.max(1, budget);
    ByteBuffer in;
    try {
      in = wire.read();
    } catch (IOException e) {
      throw new CloseConnectionException("connection lost", e);
    } finally {
      readUntil = 0;
    }
    budget -= shared.watch().now() - begin;
    if (in == null) {
      return null;
    }
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    switch (phase) {
      case IDLE -> headerBegins();
      case HEADER -> {}
      case BODY ->
          budget +=
              TimeUnit.SECONDS.toNanos(1) * bytes.length / shared.settings().http().minBodyRate();
    }
    return bytes;
  }

  private void enterPhase() {
    if (phase == Phase.BODY && parser != null && parser.canInterrupt()) {
      // the parser wants a request line again
      if (reader.available() > 0) {
        headerBegins();
      } else {
        phase = Phase.IDLE;
        budget = shared.settings().timeouts().httpIdle().toNanos();
      }
    }
  }

  private void headerBegins() {
    phase = Phase.HEADER;
    budget = shared.settings().timeouts().httpHeader().toNanos();
  }

  /** Whether the peer is a proxy that is believed about whom it speaks for. */
  private boolean isForwarded() {
    return settings.edge().forwarders().contains(arrival.remote().getAddress());
  }

  /** The guard has seen a whole header. */
  void headerComplete(Headers headers) {
    if (isForwarded()) {
      InetAddress peer = arrival.remote().getAddress();
      InetAddress named = Forwarded.client(peer, settings.edge().forwarders(), headers);
      client = named.equals(peer) ? arrival.remote() : new InetSocketAddress(named, 0);
      secure = Forwarded.isSecure(headers, settings.tls() != null);
    }
    phase = Phase.BODY;
    budget = shared.settings().timeouts().httpBody().toNanos();
  }

  /** No request after this one is served; called while one is. */
  void isLast() {
    if (parser instanceof ServerConnection connection && !parser.canInterrupt()) {
      connection.close(false); // leaves its loop after this request
    }
  }

  /** Whether the limits of the client's address, if they were not looked at yet, let it in. */
  boolean mayUpgrade() {
    if (!isForwarded() || arrival.ticket().claim(client.getAddress())) {
      return true;
    }
    shared.observer().refused(settings.name());
    return false;
  }

  /** Hands the wire over to a WebSocket. */
  void upgrade(Protocol protocol, Optional<Subprotocol> subprotocol) {
    int waiting = reader.available();
    byte[] early = waiting == 0 ? new byte[0] : reader.readBytes(waiting);
    Connection.Carrier carrier =
        secure ? Connection.Carrier.SECURE_WEBSOCKET : Connection.Carrier.WEBSOCKET;
    // A proxy's own TLS says nothing about its clients.
    Caller caller = new Caller(client.getAddress(), carrier, isForwarded() ? null : wire.tls());
    upgraded = new WebSocketLink(shared, protocol, wire, caller, subprotocol, early);
  }

  @Override
  public void look(long now) {
    long read = readUntil;
    long write = writeUntil;
    if ((read != 0 && now >= read) || (write != 0 && now >= write)) {
      wire.close();
    }
  }

  // ConnectionContext

  @Override
  public ListenerContext listenerContext() {
    return house;
  }

  @Override
  public ExecutorService executor() {
    return house.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return output;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public Router router() {
    return house.router();
  }

  @Override
  public PeerInfo remotePeer() {
    return new HttpPeer(client);
  }

  @Override
  public PeerInfo localPeer() {
    return new HttpPeer(arrival.local());
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String socketId() {
    return id;
  }

  @Override
  public String childSocketId() {
    return house.name();
  }

  /** Writes at once; Helidon does its own buffering in front of it. */
  private final class Output implements DataWriter {
    @Override
    public void write(BufferData... buffers) {
      writeNow(buffers);
    }

    @Override
    public void write(BufferData buffer) {
      writeNow(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
      for (BufferData buffer : buffers) {
        writeNow(buffer);
      }
    }

    @Override
    public void writeNow(BufferData buffer) {
      ByteBuffer out = shared.writeBuffers().lend();
      try {
        while (buffer.available() > 0) {
          out.clear();
          var _ = buffer.writeTo(out, Math.min(buffer.available(), out.remaining()));
          writeUntil = shared.watch().now() + shared.settings().timeouts().write().toNanos();
          wire.write(out.flip());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        writeUntil = 0;
        shared.writeBuffers().giveBack(out);
      }
    }
  }
}
