package causerie.observability;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A distribution with few fixed buckets, cheap enough for every delivery: two additions that
 * threads do not contend for. Micrometer's own summary keeps a decaying maximum as well, which
 * costs several times as much and which Prometheus has no use for.
 *
 * <p>Any thread may record; a snapshot taken meanwhile may have a record's bucket and not yet its
 * sum.
 */
final class Buckets {
  private static final long MICROS = 1_000;
  private static final long MILLIS = 1_000_000;
  private static final long SECONDS = 1_000_000_000;

  private final long[] bounds;
  private final double scale;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * @param scale what one recorded unit is in the shown unit
   * @param bounds the buckets' inclusive upper bounds, rising, in the recorded unit
   */
  private Buckets(double scale, long... bounds) {
    this.bounds = bounds;
    this.scale = scale;
    this.counts = new LongAdder[bounds.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** For the way of a message, 0.5 ms to 5 s; recorded in nanoseconds. */
  static Buckets latency() {
    return new Buckets(
        1e-9,
        500 * MICROS,
        MILLIS,
        2_500 * MICROS,
        5 * MILLIS,
        10 * MILLIS,
        25 * MILLIS,
        50 * MILLIS,
        100 * MILLIS,
        250 * MILLIS,
        500 * MILLIS,
        SECONDS,
        2_500 * MILLIS,
        5 * SECONDS);
  }

  /** For commits and searches, which may be much faster: 0.1 ms to 5 s; recorded in nanoseconds. */
  static Buckets storeTime() {
    return new Buckets(
        1e-9,
        100 * MICROS,
        250 * MICROS,
        500 * MICROS,
        MILLIS,
        2_500 * MICROS,
        5 * MILLIS,
        10 * MILLIS,
        25 * MILLIS,
        100 * MILLIS,
        500 * MILLIS,
        SECONDS,
        5 * SECONDS);
  }

  /** For password hashes, which are slow on purpose: 10 ms to 2.5 s; recorded in nanoseconds. */
  static Buckets hashTime() {
    return new Buckets(
        1e-9,
        10 * MILLIS,
        25 * MILLIS,
        50 * MILLIS,
        100 * MILLIS,
        250 * MILLIS,
        500 * MILLIS,
        SECONDS,
        2_500 * MILLIS);
  }

  /** For outboxes, 1 KiB to 4 MiB; recorded in bytes. */
  static Buckets sizes() {
    return new Buckets(1, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22);
  }

  /** For how many were done at once, 1 to 1000. */
  static Buckets amounts() {
    return new Buckets(1, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000);
  }

  void record(long value) {
    // Negative only when a clock is wrong; a histogram's sum must not fall.
    long amount = Math.max(0, value);
    int bucket = 0;
    while (bucket < bounds.length && amount > bounds[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sum.add(amount);
  }

  HistogramSnapshot snapshot(Meters meter) {
    double[] upper = new double[counts.length];
    long[] inBucket = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      // Divided, as 100_000 * 1e-9 is not exactly what 1e-4 is and would show.
      upper[i] = i < bounds.length ? bounds[i] / Math.rint(1 / scale) : Double.POSITIVE_INFINITY;
      inBucket[i] = counts[i].sum();
    }
    var point =
        new HistogramDataPointSnapshot(
            ClassicHistogramBuckets.of(upper, inBucket),
            sum.sum() * scale,
            Labels.EMPTY,
            Exemplars.EMPTY,
            0);
    return new HistogramSnapshot(
        new MetricMetadata(meter.shownName(), meter.help()), List.of(point));
  }
}
