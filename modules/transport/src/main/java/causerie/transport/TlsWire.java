package causerie.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a blocking channel. While nothing comes it holds a few hundred bytes of its own beside
 * the engine; records are assembled and decrypted in buffers that last as long as their bytes.
 */
final class TlsWire implements Wire {
  private static final int SMALL = 512;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final Buffers writeBuffers;
  private final Buffers readBuffers;

  /** The reader has to answer a key update while the drainer writes: one of them at a time. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Set by the handshake, before anyone else knows this wire. */
  private @Nullable ExtendedSSLSession session;

  // Confined to the reader.
  private ByteBuffer received;
  private @Nullable ByteBuffer clear;

  /** With bytes that were read from the channel before. */
  TlsWire(
      SocketChannel channel,
      SSLEngine engine,
      Buffers writeBuffers,
      Buffers readBuffers,
      ByteBuffer early) {
    this.channel = channel;
    this.engine = engine;
    this.writeBuffers = writeBuffers;
    this.readBuffers = readBuffers;
    this.received = ByteBuffer.allocate(Math.max(SMALL, early.remaining())).put(early).flip();
  }

  /** Shakes hands; whoever waits for this sets the deadline and closes the channel at it. */
  void handshake() throws IOException {
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
      switch (status) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrap(EMPTY);
        default -> {
          if (!received.hasRemaining() && !fill()) {
            throw new EOFException("closed during the handshake");
          }
          ByteBuffer nothing = readBuffers.lend();
          try {
            if (!unwrap(nothing)) {
              throw new EOFException("closed during the handshake");
            }
          } finally {
            readBuffers.giveBack(nothing);
          }
        }
      }
      status = engine.getHandshakeStatus();
    }
    session = (ExtendedSSLSession) engine.getSession();
  }

  @Override
  public @Nullable ExtendedSSLSession tls() {
    return session;
  }

  @Override
  public @Nullable ByteBuffer read() throws IOException {
    if (clear != null) {
      readBuffers.giveBack(clear);
      clear = null;
    }
    while (received.hasRemaining() || fill()) {
      ByteBuffer into = readBuffers.lend();
      boolean more = false;
      try {
        more = unwrap(into);
        if (into.position() > 0) {
          clear = into;
          return into.flip();
        }
      } finally {
        if (clear == null) {
          readBuffers.giveBack(into);
        }
      }
      if (!more) {
        return null;
      }
      afterHandshake();
    }
    return null;
  }

  /** A key update or a late handshake message wants an answer. */
  private void afterHandshake() throws IOException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_TASK) {
      runTasks();
    } else if (status == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
      wrap(EMPTY);
    }
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    wrap(bytes);
  }

  @Override
  public void endOutput() throws IOException {
    engine.closeOutbound();
    wrap(EMPTY);
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    PlainWire.closeQuietly(channel);
  }

  /** Decrypts one record; false at the end of what the peer sends. */
  private boolean unwrap(ByteBuffer into) throws IOException {
    while (true) {
      SSLEngineResult result = engine.unwrap(received, into);
      switch (result.getStatus()) {
        case OK -> {
          shrink();
          return true;
        }
        case CLOSED -> {
          return false;
        }
        case BUFFER_OVERFLOW -> throw new SSLException("a record longer than allowed");
        case BUFFER_UNDERFLOW -> {
          if (!fill()) {
            return false;
          }
        }
      }
    }
  }

  /** Reads more encrypted bytes behind those that are there; false at the end. */
  private boolean fill() throws IOException {
    if (received.remaining() == received.capacity()) {
      int largest = Math.max(Buffers.SIZE, engine.getSession().getPacketBufferSize());
      if (received.capacity() >= largest) {
        throw new SSLException("a record longer than allowed");
      }
      received = ByteBuffer.allocate(largest).put(received);
    } else {
      received.compact();
    }
    try {
      return channel.read(received) >= 0;
    } finally {
      received.flip();
    }
  }

  private void shrink() {
    if (!received.hasRemaining() && received.capacity() > SMALL) {
      received = ByteBuffer.allocate(SMALL).limit(0);
    }
  }

  private void wrap(ByteBuffer bytes) throws IOException {
    writing.lock();
    try {
      ByteBuffer net = writeBuffers.lend();
      try {
        do {
          SSLEngineResult result = engine.wrap(bytes, net.clear());
          net.flip();
          while (net.hasRemaining()) {
            channel.write(net);
          }
          if (result.getStatus() == SSLEngineResult.Status.CLOSED && bytes.hasRemaining()) {
            throw new EOFException("TLS is closed");
          }
          if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            throw new SSLException("a record longer than allowed");
          }
          if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
          }
        } while (bytes.hasRemaining());
      } finally {
        writeBuffers.giveBack(net);
      }
    } finally {
      writing.unlock();
    }
  }

  private void runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }
}
