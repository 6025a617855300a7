package causerie.protocol.line;

import causerie.seal.Sealer;
import causerie.transport.Connection;
import causerie.transport.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of one connection leave: as they are, or sealed (s0). Any thread may send; only
 * the reader thread seals the connection, at a time when nobody else sends.
 */
final class Outlet {
  private final Connection connection;
  private final Supplier<String> end;

  /** Null as long as lines leave as they are. */
  private volatile @Nullable Sealer sealer;

  /** Guarded by the monitor: a frame that is sealed after the last one is never sent. */
  private boolean ended;

  /**
   * @param end what ends a transmission now; it is not sealed
   */
  Outlet(Connection connection, Supplier<String> end) {
    this.connection = connection;
    this.end = end;
  }

  /** Whether nobody on the way can read what leaves here. */
  boolean isEncrypted() {
    return sealer != null || connection.carrier().isEncrypted();
  }

  boolean isSealed() {
    return sealer != null;
  }

  /** From now on every frame leaves sealed. */
  void seal(Sealer with) {
    sealer = with;
  }

  void send(Frame frame) {
    if (sealer == null) {
      connection.send(frame);
    } else {
      sendSealed(frame);
    }
  }

  /** Frames leave in the order in which they were sealed. */
  private synchronized void sendSealed(Frame frame) {
    if (!ended) {
      connection.send(sealed(frame));
    }
  }

  /** The last frame, in the form in which it has to leave; nothing is sent after it. */
  synchronized Frame last(Frame frame) {
    if (sealer == null) {
      return frame;
    }
    ended = true;
    return sealed(frame);
  }

  private Frame sealed(Frame frame) {
    Sealer with = sealer;
    if (with == null) {
      throw new IllegalStateException("not sealed");
    }
    byte[] content = frame.payload();
    byte[] ending = end.get().getBytes(StandardCharsets.UTF_8);
    int length = content.length - (endsWith(content, ending) ? ending.length : 0);
    return Frame.text(with.seal(Arrays.copyOf(content, length)) + end.get());
  }

  private static boolean endsWith(byte[] content, byte[] ending) {
    int from = content.length - ending.length;
    return from >= 0 && Arrays.equals(content, from, content.length, ending, 0, ending.length);
  }
}
