package causerie.messaging.memory;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of a search, compared without case and accents, word by word. */
record SearchWords(List<Term> terms) {
  private static final int MAX_TERMS = 32;

  /** Words in a row; the last may be the beginning of one. */
  record Term(List<String> words, boolean prefix) {
    boolean occursIn(List<String> text) {
      for (int start = 0; start + words.size() <= text.size(); start++) {
        if (isAt(text, start)) {
          return true;
        }
      }
      return false;
    }

    private boolean isAt(List<String> text, int start) {
      int last = words.size() - 1;
      for (int i = 0; i < last; i++) {
        if (!text.get(start + i).equals(words.get(i))) {
          return false;
        }
      }
      String found = text.get(start + last);
      return prefix ? found.startsWith(words.get(last)) : found.equals(words.get(last));
    }
  }

  static SearchWords of(String typed) {
    List<Term> terms = new ArrayList<>();
    int at = 0;
    while (at < typed.length() && terms.size() < MAX_TERMS) {
      if (Character.isWhitespace(typed.charAt(at))) {
        at++;
        continue;
      }
      boolean phrase = typed.charAt(at) == '"';
      int start = phrase ? at + 1 : at;
      int end = start;
      while (end < typed.length() && !ends(typed.charAt(end), phrase)) {
        end++;
      }
      String term = typed.substring(start, end);
      List<String> words = words(term);
      if (!words.isEmpty()) {
        terms.add(new Term(words, !phrase && term.endsWith("*")));
      }
      at = phrase ? end + 1 : end;
    }
    return new SearchWords(List.copyOf(terms));
  }

  boolean occurIn(String text) {
    List<String> words = words(text);
    return terms.stream().allMatch(term -> term.occursIn(words));
  }

  private static boolean ends(char c, boolean phrase) {
    return c == '"' || (!phrase && Character.isWhitespace(c));
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Form.NFD).replaceAll("\\p{Mn}", "");
    return Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}\\p{Co}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
