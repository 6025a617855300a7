package causerie.transport;

import causerie.transport.spi.Protocol;
import causerie.transport.spi.Subprotocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection whose unit is the WebSocket message (RFC 6455). */
final class WebSocketLink extends Link {
  private static final byte[] PING = WebSocketFrames.frame(WebSocketFrames.PING, new byte[0]);
  private static final byte[][] NOTHING = {};

  /** Whether every frame leaves as a binary message. */
  private final boolean binary;

  /** What came right behind the request's header. */
  private byte @Nullable [] early;

  private volatile boolean inputEnded;

  /**
   * The peer's close frame, which ours repeats. Set by the reader before it ends the connection.
   */
  private volatile byte @Nullable [] peerClose;

  /** The code for a rule that the peer broke; 0 when it broke none. */
  private volatile int violation;

  // Guarded by closing: our side of the wire ends when both are true.
  private final Object closing = new Object();
  private boolean drained;
  private boolean peerDone;

  WebSocketLink(
      Shared shared,
      Protocol protocol,
      Wire wire,
      Caller caller,
      Optional<Subprotocol> subprotocol,
      byte[] early) {
    super(shared, protocol, wire, caller, subprotocol.map(Subprotocol::name).orElse(""));
    this.binary = subprotocol.filter(s -> s.messages() == Frame.Kind.BINARY).isPresent();
    this.early = early;
  }

  @Override
  void converse() throws IOException, InterruptedException {
    WebSocketDecoder decoder = new WebSocketDecoder(protocol.maxMessage());
    while (!isEnding()) {
      ByteBuffer in = nextBytes();
      if (in == null) {
        inputEnded = true;
        peerIsDone();
        return;
      }
      WebSocketEvent event = decoder.next(in);
      while (event != null) {
        handle(event);
        if (peerDone()) {
          return;
        }
        event = isEnding() ? closeOnly(decoder, in) : decoder.next(in);
      }
    }
    awaitClose(decoder);
  }

  private @Nullable ByteBuffer nextBytes() throws IOException {
    byte[] first = early;
    if (first != null) {
      early = null;
      if (first.length > 0) {
        return ByteBuffer.wrap(first);
      }
    }
    return read();
  }

  private void handle(WebSocketEvent event) throws InterruptedException {
    switch (event) {
      case WebSocketEvent.Message message ->
          dispatch(handler -> handler.received(message.payload(), message.binary()));
      case WebSocketEvent.Ping ping -> {
        pause(); // a flood of pings is read as fast as its pongs are
        offer(WebSocketFrames.frame(WebSocketFrames.PONG, ping.payload()));
      }
      case WebSocketEvent.Pong _ -> {
        // that something came is all that is asked
      }
      case WebSocketEvent.Close close -> {
        peerClose = close.payload();
        close(CloseReason.of(CloseReason.Kind.LEFT, "the peer closed"));
        peerIsDone();
      }
      case WebSocketEvent.Violation broken -> {
        violation = broken.code();
        close(CloseReason.of(CloseReason.Kind.PROTOCOL, broken.sentence()));
        peerIsDone();
      }
    }
  }

  /** We have ended it: reads on to the peer's close frame (7.1.2), executing nothing. */
  private void awaitClose(WebSocketDecoder decoder) throws IOException {
    while (!peerDone()) {
      ByteBuffer in = wire.read();
      if (in == null) {
        inputEnded = true;
        peerIsDone();
      } else {
        var _ = closeOnly(decoder, in);
      }
    }
  }

  /** Uses the bytes up; a close frame or a violation among them means that the peer is done. */
  private @Nullable WebSocketEvent closeOnly(WebSocketDecoder decoder, ByteBuffer in) {
    WebSocketEvent event = decoder.next(in);
    while (event != null) {
      if (event instanceof WebSocketEvent.Close || event instanceof WebSocketEvent.Violation) {
        peerIsDone();
        return null;
      }
      event = decoder.next(in);
    }
    return null;
  }

  private void peerIsDone() {
    boolean both;
    synchronized (closing) {
      both = drained && !peerDone;
      peerDone = true;
    }
    if (both) {
      endOutput();
    }
  }

  private boolean peerDone() {
    synchronized (closing) {
      return peerDone;
    }
  }

  @Override
  boolean endsOutputWhenDrained() {
    synchronized (closing) {
      drained = true;
      return peerDone;
    }
  }

  @Override
  boolean awaitsPeer() {
    return !inputEnded;
  }

  @Override
  byte[] encode(Frame frame) {
    return binary ? frame.onBinaryWebSocket() : frame.onWebSocket();
  }

  @Override
  byte[][] last(CloseReason reason) {
    byte[] repeated = peerClose;
    if (repeated != null) {
      return new byte[][] {WebSocketFrames.closeEcho(repeated)};
    }
    if (inputEnded) {
      return NOTHING; // the peer left without a word; none is owed
    }
    int code = violation == 0 ? WebSocketFrames.code(reason.kind()) : violation;
    return new byte[][] {WebSocketFrames.close(code, reason.sentence())};
  }

  @Override
  void ping() {
    offer(PING);
  }
}
