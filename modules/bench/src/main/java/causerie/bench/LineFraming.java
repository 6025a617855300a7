package causerie.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Lines ended by LF or CR LF on a byte stream. */
final class LineFraming implements Framing {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long FEEDS = ONES * '\n';

  @Override
  public byte[] opening() {
    return new byte[0];
  }

  @Override
  public int consume(byte[] buffer, int from, int to, Lines lines) {
    int start = from;
    int feed = lineFeed(buffer, start, to);
    while (feed >= 0) {
      lines.line(buffer, start, feed > start && buffer[feed - 1] == '\r' ? feed - 1 : feed);
      start = feed + 1;
      feed = lineFeed(buffer, start, to);
    }
    return start;
  }

  /** Where the first LF is, or -1; looks at eight bytes at once. */
  static int lineFeed(byte[] buffer, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long differing = (long) LONGS.get(buffer, i) ^ FEEDS;
      long zeros = (differing - ONES) & ~differing & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void wrap(byte[] line, int length, ByteBuffer out) {
    out.put(line, 0, length);
  }
}
