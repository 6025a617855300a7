package causerie.observability;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many are there now, told from how many came and went. Any thread may add and ask.
 *
 * @param came only grows
 * @param went only grows
 */
record Balance(LongAdder came, LongAdder went) {
  /** Those that went are read first, so that one leaving meanwhile cannot make it negative. */
  double now() {
    long gone = went.sum();
    return came.sum() - gone;
  }
}
