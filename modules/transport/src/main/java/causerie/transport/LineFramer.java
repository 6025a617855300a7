package causerie.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a stream into lines that end with LF or CR LF. Holds at most one line's beginning; an
 * over-long line is reported once, as soon as that is certain, and its rest skipped, up to a second
 * limit. Each byte is looked at once. Confined to the reader.
 */
final class LineFramer {
  private static final byte[] NOTHING = {};

  /** What {@link #next} found. */
  enum Found {
    /** A line: see {@link #line}. */
    LINE,
    /** A line that is too long; {@link #line} has as much of its beginning as a line may have. */
    OVERSIZED,
    /** A line, perhaps reported already, beyond the hard limit; the framer is of no more use. */
    ENDLESS,
    /** The bytes are used up. */
    NOTHING_MORE
  }

  private final int maxLine;
  private final int hardMaxLine;
  private byte[] partial = NOTHING;
  private int length;
  private boolean skipping;

  /** Bytes so far of the line that is being skipped. */
  private long skipped;

  private byte[] line = NOTHING;

  LineFramer(int maxLine, int hardMaxLine) {
    this.maxLine = maxLine;
    this.hardMaxLine = hardMaxLine;
  }

  /** The line that was found; the caller's from then on. */
  byte[] line() {
    return line;
  }

  /** Takes bytes up to the end of one line. */
  Found next(ByteBuffer in) {
    while (in.hasRemaining()) {
      int end = indexOfLf(in);
      int more = (end < 0 ? in.limit() : end) - in.position();
      if (skipping) {
        if (skip(in, end, more)) {
          return Found.ENDLESS;
        }
        continue;
      }
      // A byte beyond the limit may still turn out to be the CR.
      int last = more > 0 ? in.get(in.position() + more - 1) : length > 0 ? partial[length - 1] : 0;
      long size = (long) length + more - (last == '\r' ? 1 : 0);
      if (size > maxLine) {
        return oversized(in, end, more);
      }
      if (end < 0) {
        keep(in, more);
        return Found.NOTHING_MORE;
      }
      line = Arrays.copyOf(partial, (int) size);
      if (size > length) {
        in.get(line, length, (int) size - length);
      }
      in.position(end + 1);
      forget();
      return Found.LINE;
    }
    return Found.NOTHING_MORE;
  }

  private Found oversized(ByteBuffer in, int end, int more) {
    int kept = Math.min(more, Math.max(0, maxLine - length));
    keep(in, kept);
    line = Arrays.copyOf(partial, Math.min(length, maxLine));
    skipped = length;
    forget();
    return skip(in, end, more - kept) ? Found.ENDLESS : Found.OVERSIZED;
  }

  /** Throws away bytes of an over-long line; whether it is beyond the hard limit now. */
  private boolean skip(ByteBuffer in, int end, int more) {
    boolean bare = more > 0 && in.get(in.position() + more - 1) != '\r';
    skipped += more;
    skipping = end < 0;
    in.position(end < 0 ? in.limit() : end + 1);
    return skipped > hardMaxLine + 1L || (skipped > hardMaxLine && bare);
  }

  private void keep(ByteBuffer in, int more) {
    if (partial.length < length + more) {
      int wanted = Math.max(length + more, Math.min(maxLine + 1, partial.length * 2));
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
