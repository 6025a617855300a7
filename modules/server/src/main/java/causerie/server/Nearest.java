package causerie.server;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that somebody who mistyped probably meant. */
final class Nearest {
  private static final int FARTHEST = 3;

  private Nearest() {}

  /** The known word with the fewest edits (Levenshtein), at most three. */
  static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int least = FARTHEST + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
