package causerie.storage;

import java.time.Instant;

/** Times of any precision and size against stored ones, which are whole milliseconds. */
final class Millis {
  /** Far beyond any stored time, and safe to add to. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private Millis() {}

  /** Stored times above this, and no others, are after the instant. */
  static long floor(Instant instant) {
    if (instant.getEpochSecond() >= FAR / 1000) {
      return FAR;
    }
    if (instant.getEpochSecond() <= -FAR / 1000) {
      return -FAR;
    }
    return instant.toEpochMilli();
  }

  /** Stored times below this, and no others, are before the instant. */
  static long ceiling(Instant instant) {
    long floor = floor(instant);
    return instant.isAfter(Instant.ofEpochMilli(floor)) ? floor + 1 : floor;
  }
}
