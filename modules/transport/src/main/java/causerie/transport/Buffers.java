package causerie.transport;

import java.nio.ByteBuffer;

/**
 * Buffers lent to whoever moves bytes right now, so that an idle connection holds none. A few are
 * kept outside the heap, where a write needs no further copy; when many peers stall at once the
 * others come from the heap and go back to it. Thread-safe.
 */
final class Buffers {
  /** Bytes in each; a TLS record of the longest kind fits. */
  static final int SIZE = 17 * 1024;

  /** How many are kept. */
  private static final int KEPT = 32;

  // Guarded by this.
  private final ByteBuffer[] free = new ByteBuffer[KEPT];
  private int count;
  private int made;

  /** An empty buffer of {@link #SIZE}. */
  ByteBuffer lend() {
    synchronized (this) {
      if (count > 0) {
        return free[--count].clear();
      }
      if (made == KEPT) {
        return ByteBuffer.allocate(SIZE);
      }
      made++;
    }
    return ByteBuffer.allocateDirect(SIZE);
  }

  /** Takes one back; the caller must not touch it again. */
  synchronized void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect() && count < KEPT) {
      free[count++] = buffer;
    }
  }
}
