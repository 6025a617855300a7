package causerie.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A bare TCP connection: a blocking channel, read into a small buffer that grows under load only.
 */
final class PlainWire implements Wire {
  private static final System.Logger LOGGER = System.getLogger(PlainWire.class.getName());
  private static final int SMALL = 512;
  private static final int LARGE = 8 * 1024;

  private final SocketChannel channel;

  // Confined to the reader.
  private ByteBuffer buffer = ByteBuffer.allocate(SMALL);
  private @Nullable ByteBuffer early;

  /** With bytes that were read from the channel before. */
  PlainWire(SocketChannel channel, ByteBuffer early) {
    this.channel = channel;
    this.early = early;
  }

  @Override
  public @Nullable ByteBuffer read() throws IOException {
    ByteBuffer first = early;
    early = null;
    if (first != null && first.hasRemaining()) {
      return first;
    }
    // Full last time: more is probably there. Otherwise we are about to wait, with the small one.
    int wanted = buffer.limit() == buffer.capacity() && buffer.position() > 0 ? LARGE : SMALL;
    if (buffer.capacity() != wanted) {
      buffer = ByteBuffer.allocate(wanted);
    }
    buffer.clear();
    return channel.read(buffer) < 0 ? null : buffer.flip();
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  /** Closes a channel; a failure to do so is only worth a trace. */
  static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "closing a socket failed", e);
    }
  }
}
