package causerie.bench;

import java.util.Arrays;

/**
 * The text of a measured message: {@value #LENGTH} bytes of printable ASCII without space, with the
 * run, the sender's number, its sequence and the time of sending at fixed places, so that reading
 * one costs a few shifts. It is found as the last bytes of a line.
 *
 * <pre>{@code ~ run(2) sender(3) sequence(5) time(8) filler ~ }</pre>
 *
 * Each character of a number carries six bits, the highest first.
 */
final class Payload {
  static final int LENGTH = 100;

  /** Below this: runs, senders and sequences that have a place. */
  static final int RUNS = 1 << 12;

  static final int SENDERS = 1 << 18;
  static final int SEQUENCES = 1 << 30;

  private static final byte MARK = '~';
  private static final int ZERO = '0';
  private static final int RUN = 1;
  private static final int SENDER = 3;
  private static final int SEQUENCE = 6;
  private static final int TIME = 11;
  private static final int FILLER = 19;

  private Payload() {}

  /** Writes all that stays the same between the messages of one sender. */
  static void begin(byte[] to, int at, int run, int sender) {
    Arrays.fill(to, at + FILLER, at + LENGTH - 1, (byte) 'x');
    to[at] = MARK;
    to[at + LENGTH - 1] = MARK;
    number(to, at + RUN, 2, run);
    number(to, at + SENDER, 3, sender);
  }

  /**
   * Writes what differs.
   *
   * @param nanos time of sending in nanoseconds since the run's start, below 2^48
   */
  static void stamp(byte[] to, int at, int sequence, long nanos) {
    number(to, at + SEQUENCE, 5, sequence);
    number(to, at + TIME, 8, nanos);
  }

  /** Where the payload of this run begins in a line that ends at {@code to}; -1: there is none. */
  static int find(byte[] line, int from, int to, int run) {
    int at = to - LENGTH;
    return at >= from
            && line[at] == MARK
            && line[to - 1] == MARK
            && number(line, at + RUN, 2) == run
        ? at
        : -1;
  }

  static int sender(byte[] line, int at) {
    return (int) number(line, at + SENDER, 3);
  }

  static int sequence(byte[] line, int at) {
    return (int) number(line, at + SEQUENCE, 5);
  }

  static long nanos(byte[] line, int at) {
    return number(line, at + TIME, 8);
  }

  private static void number(byte[] to, int at, int characters, long value) {
    long rest = value;
    for (int i = at + characters - 1; i >= at; i--) {
      to[i] = (byte) (ZERO + (rest & 63));
      rest >>>= 6;
    }
  }

  private static long number(byte[] line, int at, int characters) {
    long value = 0;
    for (int i = at; i < at + characters; i++) {
      value = value << 6 | (line[i] - ZERO & 63);
    }
    return value;
  }
}
