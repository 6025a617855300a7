package causerie.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a stream into lines that end with LF or CR LF. Holds at most one line's beginning; an
 * over-long line is reported once, as soon as that is certain, and its rest skipped. Each byte is
 * looked at once. Confined to the reader.
 */
final class LineFramer {
  private static final byte[] NOTHING = {};

  /** What {@link #next} found. */
  enum Found {
    /** A line: see {@link #line}. */
    LINE,
    /** A line that is too long; {@link #line} has its beginning. */
    OVERSIZED,
    /** The bytes are used up. */
    NOTHING_MORE
  }

  private final int maxLine;
  private byte[] partial = NOTHING;
  private int length;
  private boolean skipping;
  private byte[] line = NOTHING;

  LineFramer(int maxLine) {
    this.maxLine = maxLine;
  }

  /** The line that was found; the caller's from then on. */
  byte[] line() {
    return line;
  }

  /** Takes bytes up to the end of one line. */
  Found next(ByteBuffer in) {
    while (in.hasRemaining()) {
      int end = indexOfLf(in);
      int stop = end < 0 ? in.limit() : end;
      if (skipping) {
        in.position(end < 0 ? stop : end + 1);
        skipping = end < 0;
        continue;
      }
      int more = stop - in.position();
      // one byte beyond the limit may still turn out to be the CR
      if ((long) length + more > maxLine + 1L) {
        return oversized(in, end);
      }
      if (end < 0) {
        keep(in, more);
        return length > maxLine && partial[maxLine] != '\r'
            ? oversized(in, end)
            : Found.NOTHING_MORE;
      }
      byte[] whole = Arrays.copyOf(partial, length + more);
      in.get(whole, length, more);
      in.get(); // the LF
      forget();
      int size = whole.length;
      if (size > 0 && whole[size - 1] == '\r') {
        size--;
      }
      line = size == whole.length ? whole : Arrays.copyOf(whole, size);
      return size > maxLine ? Found.OVERSIZED : Found.LINE;
    }
    return Found.NOTHING_MORE;
  }

  private Found oversized(ByteBuffer in, int end) {
    int start = Math.min(in.remaining(), Math.max(0, 16 - length));
    keep(in, start);
    line = Arrays.copyOf(partial, Math.min(length, 16));
    forget();
    skipping = end < 0;
    in.position(end < 0 ? in.limit() : end + 1);
    return Found.OVERSIZED;
  }

  private void keep(ByteBuffer in, int more) {
    if (partial.length < length + more) {
      int wanted = Math.max(length + more, Math.min(maxLine + 17, partial.length * 2));
      partial = Arrays.copyOf(partial, wanted);
    }
    in.get(partial, length, more);
    length += more;
  }

  private void forget() {
    partial = NOTHING;
    length = 0;
  }

  private static int indexOfLf(ByteBuffer in) {
    for (int i = in.position(); i < in.limit(); i++) {
      if (in.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** For tests: bytes held for the line that has begun. */
  int held() {
    return partial.length;
  }
}
