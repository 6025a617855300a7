package causerie.bench;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver of one room saw: finds messages that are missing, came twice or came late, and
 * folds the whole sequence into a hash by which receivers are compared. Confined to the receiver's
 * loop; read by others after the loop has ended.
 */
final class OrderCheck {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final int[] next;
  private final @Nullable BitSet[] missing;
  private long hash;
  private long seen;
  private long duplicates;
  private long late;
  private long foreign;
  private long lost;

  /**
   * @param senders how many senders the room has; they are numbered from 0
   */
  OrderCheck(int senders) {
    next = new int[senders];
    missing = new @Nullable BitSet[senders];
  }

  /** A message arrived. */
  void saw(int sender, int sequence) {
    if (sender < 0 || sender >= next.length) {
      foreign++;
      return;
    }
    int expected = next[sender];
    if (sequence == expected) {
      next[sender] = expected + 1;
    } else if (sequence > expected) {
      missing(sender).set(expected, sequence);
      next[sender] = sequence + 1;
    } else if (missing(sender).get(sequence)) {
      missing(sender).clear(sequence);
      late++;
    } else {
      duplicates++;
      return;
    }
    seen++;
    hash = (hash ^ ((long) sender << 32 | sequence) * PRIME) * PRIME;
    hash ^= hash >>> 29;
  }

  /** The next message of one's own was accepted: that is its place in the order. */
  void sawOwn(int sender) {
    saw(sender, next[sender]);
  }

  private BitSet missing(int sender) {
    BitSet gaps = missing[sender];
    if (gaps == null) {
      gaps = new BitSet();
      missing[sender] = gaps;
    }
    return gaps;
  }

  /**
   * Counts what never came.
   *
   * @param sent how many messages each sender has sent
   * @param self the sender whose messages are not expected here, or -1
   */
  void finish(int[] sent, int self) {
    lost = 0;
    for (int sender = 0; sender < next.length; sender++) {
      if (sender == self) {
        continue;
      }
      lost += Math.max(0, sent[sender] - next[sender]);
      BitSet gaps = missing[sender];
      lost += gaps == null ? 0 : gaps.cardinality();
    }
  }

  /** Messages that came, duplicates excluded. */
  long seen() {
    return seen;
  }

  /** Never came; known after {@link #finish}. */
  long lost() {
    return lost;
  }

  /** Came once more. */
  long duplicates() {
    return duplicates;
  }

  /** Came behind a later one of the same sender. */
  long late() {
    return late;
  }

  /** Belonged to another room. */
  long foreign() {
    return foreign;
  }

  /** Equal for receivers that saw the same messages in the same order. */
  long hash() {
    return hash;
  }
}
