package causerie.transport;

import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection: reads on the thread that calls {@link #run}, writes through its {@link Outbox},
 * and is looked at by the {@link Watch}. Calls of the handler are made under this object's monitor,
 * so that the watch's ping never meets a line; nothing else takes it.
 *
 * <p>It ends in one of two ways. {@code end}: the outbox takes no more, what is in it leaves, our
 * side of the wire is closed, and what the peer still sends is thrown away until it closes too; all
 * within {@link Timeouts#flush}. {@code abort}: the wire is cut. Either way the reader then leaves
 * its loop and makes the last call, {@code closed}.
 */
abstract class Link implements Connection, Outbox.Sink, Watch.Watched {
  private static final System.Logger LOGGER = System.getLogger(Link.class.getName());

  final Protocol protocol;
  final Wire wire;
  final Outbox outbox;
  private final Shared shared;
  private final Caller caller;
  private final String subprotocol;
  private final long id;
  private final AtomicReference<@Nullable CloseReason> ending = new AtomicReference<>();
  private final long openedAt;

  /** Set once, before the connection is watched. */
  private @Nullable ConnectionHandler handler;

  private volatile long lastInput;
  private volatile boolean handling;
  private volatile boolean established;
  private volatile boolean pongExpected;

  /** When the present write began; 0 when none is under way. */
  private volatile long writingSince;

  /** When the wire is cut, once the end has begun. */
  private volatile long cutAt = Long.MAX_VALUE;

  /** Confined to the watch. */
  private long lastPing;

  Link(Shared shared, Protocol protocol, Wire wire, Caller caller, String subprotocol) {
    this.shared = shared;
    this.protocol = protocol;
    this.wire = wire;
    this.caller = caller;
    this.subprotocol = subprotocol;
    this.id = shared.ids().incrementAndGet();
    this.outbox = new Outbox(this, shared.settings().outboxBytes(), shared.writeBuffers());
    this.openedAt = shared.watch().now();
    this.lastInput = openedAt;
    this.pongExpected = caller.carrier().isWebSocket();
  }

  // What the carriers differ in.

  /** Reads and dispatches until the peer's end or until {@link #isEnding()}. */
  abstract void converse() throws IOException, InterruptedException;

  /** How a frame leaves. */
  abstract byte[] encode(Frame frame);

  /** What is sent last, after everything else. */
  abstract byte[][] last(CloseReason reason);

  /** Pings the peer; called by the watch, must not block. */
  abstract void ping();

  /** Whether our side is closed as soon as everything has left. */
  abstract boolean endsOutputWhenDrained();

  // Connection

  @Override
  public final long id() {
    return id;
  }

  @Override
  public final Carrier carrier() {
    return caller.carrier();
  }

  @Override
  public final InetAddress remoteAddress() {
    return caller.address();
  }

  @Override
  public final String subprotocol() {
    return subprotocol;
  }

  @Override
  public final Optional<String> certificateFingerprint() {
    return caller.fingerprint();
  }

  @Override
  public final Optional<byte[]> tlsExporter() {
    return caller.exporter();
  }

  @Override
  public final void send(Frame frame) {
    offer(encode(frame));
  }

  final void offer(byte[] bytes) {
    int waiting = outbox.offer(bytes);
    if (waiting >= 0) {
      shared.observer().queued(waiting);
    }
  }

  @Override
  public final void awaitRoom() throws InterruptedException {
    outbox.awaitBelow(shared.settings().pauseBytes());
  }

  @Override
  public final void established() {
    established = true;
  }

  @Override
  public final void expectPong(boolean expected) {
    pongExpected = expected || carrier().isWebSocket();
  }

  @Override
  public final void close(CloseReason reason) {
    if (begin(reason)) {
      outbox.finish(last(reason));
    }
  }

  @Override
  public final int outboxBytes() {
    return outbox.weight();
  }

  // The end

  final boolean isEnding() {
    return ending.get() != null;
  }

  /** Like {@code close}, but by the transport: the protocol is asked for its farewell. */
  final void end(CloseReason reason) {
    if (!begin(reason)) {
      return;
    }
    byte[][] last = last(reason);
    Optional<Frame> farewell = farewell(reason);
    if (farewell.isPresent()) {
      byte[][] longer = new byte[last.length + 1][];
      longer[0] = encode(farewell.get());
      System.arraycopy(last, 0, longer, 1, last.length);
      last = longer;
    }
    outbox.finish(last);
  }

  /** Cuts the wire: the peer cannot be reached, or there is no more time. */
  final void abort(CloseReason reason) {
    var _ = begin(reason); // whoever began it, it is over now
    outbox.abandon();
    wire.close();
  }

  private boolean begin(CloseReason reason) {
    if (!ending.compareAndSet(null, reason)) {
      return false;
    }
    cutAt = shared.watch().now() + shared.settings().timeouts().flush().toNanos();
    return true;
  }

  private Optional<Frame> farewell(CloseReason reason) {
    ConnectionHandler told = handler;
    if (told == null) {
      return Optional.empty();
    }
    try {
      return told.farewell(reason);
    } catch (RuntimeException e) {
      fault(e);
      return Optional.empty();
    }
  }

  // The reader

  /** The whole life of the connection. */
  final void run() {
    boolean open = open();
    if (open) {
      try {
        dispatch(ConnectionHandler::opened);
        converse();
        if (!isEnding()) {
          dispatch(ConnectionHandler::inputEnded);
          close(CloseReason.of(CloseReason.Kind.LEFT, "the peer closed"));
        }
        discard();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        abort(CloseReason.of(CloseReason.Kind.SHUTDOWN, "interrupted"));
      } catch (IOException e) {
        LOGGER.log(Level.TRACE, "connection {0}: {1}", id, e);
        abort(CloseReason.of(CloseReason.Kind.LOST, "connection lost"));
      } catch (RuntimeException | Error e) {
        // Connection loop gate: a bug in the transport or in an observer, or no memory.
        fault(e);
        abort(CloseReason.of(CloseReason.Kind.FAULT, "internal error"));
      }
    }
    wire.close();
    shared.watch().remove(this);
    if (open) {
      closed();
    }
    shared.links().remove(this);
  }

  private boolean open() {
    shared.links().add(this);
    try {
      handler = protocol.open(this);
    } catch (RuntimeException e) {
      fault(e);
      return false;
    }
    shared.observer().opened(protocol.name(), carrier());
    shared.watch().add(this);
    LOGGER.log(Level.DEBUG, "connection {0} opened: {1}, {2}", id, protocol.name(), carrier());
    if (shared.links().closing()) {
      end(CloseReason.of(CloseReason.Kind.SHUTDOWN, "the server stops"));
    }
    return true;
  }

  private void closed() {
    CloseReason reason = ending.get();
    if (reason == null) {
      reason = CloseReason.of(CloseReason.Kind.FAULT, "internal error");
    }
    CloseReason why = reason;
    LOGGER.log(Level.DEBUG, "connection {0} closed: {1}, {2}", id, why.kind(), why.sentence());
    call(handler -> handler.closed(why));
    shared.observer().closed(protocol.name(), carrier(), why.kind());
  }

  /** Bytes of the peer, or null at its end; notes when they came. */
  final @Nullable ByteBuffer read() throws IOException {
    ByteBuffer bytes = wire.read();
    lastInput = shared.watch().now();
    if (bytes != null) {
      shared.observer().received(protocol.name(), bytes.remaining());
    }
    return bytes;
  }

  /** What a handler is called for. */
  interface Call {
    void on(ConnectionHandler handler);
  }

  /**
   * One call of the handler, unless the end has begun; waits first while the outbox is too full.
   */
  final void dispatch(Call call) throws InterruptedException {
    handling = true; // the peer cannot be blamed for silence while we do not read
    try {
      awaitRoom();
      if (!isEnding()) {
        call(call);
      }
    } finally {
      lastInput = shared.watch().now();
      handling = false;
    }
  }

  /** Waits until the outbox has room, as {@code dispatch} does. */
  final void pause() throws InterruptedException {
    handling = true;
    try {
      awaitRoom();
    } finally {
      lastInput = shared.watch().now();
      handling = false;
    }
  }

  /** For tests: whether time counts against the peer now, but for what is written to it. */
  final boolean isWaitingForPeer() {
    return !handling;
  }

  /** For tests: whether something is being written to the peer. */
  final boolean isWriting() {
    return writingSince != 0;
  }

  private synchronized void call(Call call) {
    ConnectionHandler told = handler;
    if (told == null) {
      return;
    }
    try {
      call.on(told);
    } catch (RuntimeException | Error e) {
      // Connection loop gate: a bug in the protocol, a stack overflow included, ends its connection
      // only.
      fault(e);
      end(CloseReason.of(CloseReason.Kind.FAULT, "internal error"));
    }
  }

  private void fault(Throwable e) {
    LOGGER.log(Level.ERROR, "connection " + id + ", " + protocol.name() + ": a bug", e);
    shared.observer().fault(protocol.name());
  }

  /** Waits for the peer's end; what it still sends is not looked at. */
  private void discard() throws IOException, InterruptedException {
    while (awaitsPeer() && wire.read() != null) {
      // thrown away
    }
    outbox.awaitEnd();
  }

  /** Whether input may still come. */
  abstract boolean awaitsPeer();

  // Outbox.Sink, on the drainer

  @Override
  public final void write(ByteBuffer bytes) throws IOException {
    writingSince = shared.watch().now();
    try {
      wire.write(bytes);
    } finally {
      writingSince = 0;
    }
  }

  @Override
  public final void sent(int frames, int bytes) {
    shared.observer().sent(protocol.name(), frames, bytes);
  }

  @Override
  public final void overflowed() {
    // Not on this thread: it belongs to whoever sends to many, and may hold locks.
    Thread.ofVirtual()
        .name("overflow-" + id)
        .start(() -> end(CloseReason.of(CloseReason.Kind.SLOW, "reads too slowly")));
  }

  @Override
  public final void drained() {
    if (endsOutputWhenDrained()) {
      endOutput();
    }
  }

  final void endOutput() {
    try {
      wire.endOutput();
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "connection {0}: {1}", id, e);
      wire.close();
    }
  }

  @Override
  public final void broken(Exception why) {
    if (why instanceof RuntimeException bug) {
      fault(bug);
      abort(CloseReason.of(CloseReason.Kind.FAULT, "internal error"));
    } else {
      abort(CloseReason.of(CloseReason.Kind.LOST, "connection lost"));
    }
  }

  // Watch.Watched, on the watch

  @Override
  public final void look(long now) {
    Timeouts timeouts = shared.settings().timeouts();
    if (now >= cutAt) {
      outbox.abandon();
      wire.close();
      return;
    }
    long writing = writingSince;
    if (writing != 0 && now - writing >= timeouts.write().toNanos()) {
      abort(CloseReason.of(CloseReason.Kind.SLOW, "reads too slowly"));
      return;
    }
    if (isEnding()) {
      return;
    }
    if (!established && now - openedAt >= timeouts.login().toNanos()) {
      end(CloseReason.of(CloseReason.Kind.IDLE, "no login in time"));
      return;
    }
    long silent = now - lastInput;
    if (handling || silent < timeouts.pingInterval().toNanos()) {
      return;
    }
    if (pongExpected && silent >= timeouts.pingTimeout().toNanos()) {
      end(CloseReason.of(CloseReason.Kind.LOST, "no answer to a ping")); // it may still read
    } else if (now - lastPing >= timeouts.pingInterval().toNanos()) {
      lastPing = now;
      ping();
    }
  }

  /** For streams: the protocol pings, on a thread of its own because it may block. */
  final void askForPing() {
    Thread.ofVirtual()
        .name("ping-" + id)
        .start(() -> {
          if (!isEnding()) {
            call(ConnectionHandler::pingDue);
          }
        });
  }
}
