package causerie.bench;

import java.util.Locale;

/**
 * A bound on one figure.
 *
 * @param figure its name in the output
 * @param atMost whether the bound is an upper one
 */
record Goal(String figure, boolean atMost, double bound) {
  static Goal atMost(String figure, double bound) {
    return new Goal(figure, true, bound);
  }

  static Goal atLeast(String figure, double bound) {
    return new Goal(figure, false, bound);
  }

  boolean isMetBy(double value) {
    return atMost ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %s %s", figure, atMost ? "<=" : ">=", Figures.shown(bound));
  }
}
