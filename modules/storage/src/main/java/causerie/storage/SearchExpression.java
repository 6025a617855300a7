package causerie.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words as people type them, as an expression of FTS5. Every word becomes a string of FTS5's, so
 * that none is an operator; nothing that is typed is outside quotes.
 */
final class SearchExpression {
  /** Words beyond these are left out; nobody types more. */
  static final int MAX_TERMS = 32;

  private final List<String> terms;

  private SearchExpression(List<String> terms) {
    this.terms = terms;
  }

  /**
   * Reads words, {@code prefix*} and {@code "phrases"}; what holds no letter and no digit is
   * ignored.
   */
  static SearchExpression of(String words) {
    List<String> terms = new ArrayList<>();
    int at = 0;
    while (at < words.length() && terms.size() < MAX_TERMS) {
      char c = words.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      boolean phrase = c == '"';
      int start = phrase ? at + 1 : at;
      int end = start;
      while (end < words.length() && !ends(words.charAt(end), phrase)) {
        end++;
      }
      String term = words.substring(start, end);
      boolean prefix = !phrase && term.endsWith("*");
      add(terms, term, prefix);
      at = phrase ? end + 1 : end;
    }
    return new SearchExpression(terms);
  }

  /** Whether nothing was typed that could be searched for. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /**
   * The expression for MATCH.
   *
   * @param conversations only in these; empty for anywhere
   * @param sender the scope token of the sender; empty for anybody
   */
  String match(Set<Long> conversations, String sender) {
    List<String> parts = new ArrayList<>();
    if (!terms.isEmpty()) {
      parts.add("{text} : (" + String.join(" AND ", terms) + ")");
    }
    if (!conversations.isEmpty()) {
      parts.add(
          conversations.stream()
              .sorted()
              .map(id -> "\"c" + id + "\"")
              .collect(Collectors.joining(" OR ", "{scope} : (", ")")));
    }
    if (!sender.isEmpty()) {
      parts.add("{scope} : \"" + sender + "\"");
    }
    return String.join(" AND ", parts);
  }

  private static boolean ends(char c, boolean phrase) {
    return c == '"' || (!phrase && Character.isWhitespace(c));
  }

  private static void add(List<String> terms, String term, boolean prefix) {
    if (term.codePoints().anyMatch(SearchExpression::counts)) {
      terms.add('"' + term.replace('\0', ' ') + '"' + (prefix ? " *" : ""));
    }
  }

  /** What the tokenizer unicode61 makes words of. */
  private static boolean counts(int c) {
    return switch (Character.getType(c)) {
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.PRIVATE_USE -> true;
      default -> Character.isLetterOrDigit(c);
    };
  }
}
