package causerie.bench;

/**
 * What all loops of one run share: its number, its clock and whether messages are to be sent and
 * measured now.
 */
final class Run {
  final int number;
  final Dialect dialect;
  private final long start = System.nanoTime();
  private volatile boolean sending;
  private volatile long measuredFrom = Long.MAX_VALUE;

  /**
   * @param number from 0, below {@link Payload#RUNS}; messages of other runs are ignored
   */
  Run(int number, Dialect dialect) {
    this.number = number;
    this.dialect = dialect;
  }

  /** Nanoseconds since the run began. */
  long now() {
    return System.nanoTime() - start;
  }

  boolean isSending() {
    return sending;
  }

  void send(boolean now) {
    sending = now;
  }

  /** Only messages sent at this time or later go into the latencies. */
  long measuredFrom() {
    return measuredFrom;
  }

  void measureFrom(long nanos) {
    measuredFrom = nanos;
  }
}
