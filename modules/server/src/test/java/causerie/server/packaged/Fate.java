package causerie.server.packaged;

import java.util.random.RandomGenerator;

/**
 * Which of the changes that were not synchronised a power cut leaves on the disk. A disk and a file
 * system keep no order among them, and may have written half of one.
 *
 * @param kind in which way
 * @param share for the kinds that throw dice: how many changes are left, 0 to 1
 * @param until for {@link Kind#OLDEST}: changes that began before this line are left
 */
record Fate(Kind kind, RandomGenerator random, double share, int until) {
  /** A disk writes sectors whole. */
  private static final int SECTOR = 512;

  private static final int PAGE = 4096;

  enum Kind {
    NOTHING,
    /** As after the end of the process alone. */
    EVERYTHING,
    /** Those before some moment. */
    OLDEST,
    /** Any, each whole. */
    SOME,
    /** Any pages, half writes among them. */
    PAGES,
    /** Any sectors. */
    SECTORS
  }

  /** Whether this change is left, or this piece of it. */
  boolean spares(int begun) {
    return switch (kind) {
      case NOTHING -> false;
      case EVERYTHING -> true;
      case OLDEST -> begun < until;
      case SOME, PAGES, SECTORS -> random.nextDouble() < share;
    };
  }

  /** How large the pieces of a write are that are left or lost by themselves. */
  int grain() {
    return switch (kind) {
      case NOTHING, EVERYTHING, OLDEST, SOME -> Integer.MAX_VALUE;
      case PAGES -> PAGE;
      case SECTORS -> SECTOR;
    };
  }

  /** A sector that was lost behind the end of a file may hold zeros or anything. */
  boolean isLostAsGarbage() {
    return kind == Kind.SECTORS && random.nextBoolean();
  }
}
