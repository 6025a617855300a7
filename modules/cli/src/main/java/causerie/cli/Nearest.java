package causerie.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** The known word with the fewest changes of a letter; none when all are far away. */
  static Optional<String> to(String word, Collection<String> known) {
    int far = Math.max(2, word.length() / 2);
    return known.stream()
        .filter(one -> distance(word, one) <= far)
        .min(Comparator.comparingInt(one -> distance(word, one)));
  }

  /** The same as a clause for the end of a sentence; empty when there is none. */
  static String hint(String word, Collection<String> known, String prefix) {
    return to(word, known).map(one -> "; did you mean '" + prefix + one + "'?").orElse("");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
