package causerie.irc;

import java.util.ArrayList;
import java.util.List;

/** Lists of words over as few lines as they need: nicks, tokens, capabilities. */
public final class Packing {
  private Packing() {}

  /**
   * Words in their order, as many on each line as fit.
   *
   * @param mostWords of one line, at least 1
   * @param mostBytes of one line, one byte between two words included; a word that alone takes more
   *     has a line of its own
   * @return none for no words
   */
  public static List<List<String>> lines(Iterable<String> words, int mostWords, int mostBytes) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    int bytes = 0;
    for (String word : words) {
      int more = Utf8.size(word);
      if (!line.isEmpty() && (line.size() == mostWords || bytes + 1 + more > mostBytes)) {
        lines.add(line);
        line = new ArrayList<>();
        bytes = 0;
      }
      bytes += line.isEmpty() ? more : 1 + more;
      line.add(word);
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
