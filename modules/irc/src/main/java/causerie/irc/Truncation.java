package causerie.irc;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts within a number of bytes of UTF-8. A character is never cut; what is seen as one, such as a
 * letter with its accents or a family of emoji, only where it alone would not fit.
 */
public final class Truncation {
  /** Chars looked at before and behind a cut to see what belongs together. */
  private static final int WINDOW = 64;

  private Truncation() {}

  /**
   * The beginning of a text that fits.
   *
   * @param most bytes, not negative
   */
  public static String cut(String text, int most) {
    return text.substring(0, end(text, 0, most));
  }

  /**
   * A text in pieces that fit. They are the text when put together again; where there is a space in
   * the second half of a piece it ends there.
   *
   * @param most bytes of each piece, at least 4
   * @return at least one piece, but none for an empty text
   */
  public static List<String> split(String text, int most) {
    if (most < 4) {
      throw new IllegalArgumentException("a character may take 4 bytes, so not within " + most);
    }
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = atSpace(text, from, end(text, from, most));
      pieces.add(text.substring(from, end));
      from = end;
    }
    return pieces;
  }

  private static int end(String text, int from, int most) {
    int left = most;
    int end = from;
    while (end < text.length()) {
      int chars = Utf8.isPair(text, end) ? 2 : 1;
      left -= chars == 2 ? 4 : Utf8.size(text.charAt(end));
      if (left < 0) {
        return betweenGraphemes(text, from, end);
      }
      end += chars;
    }
    return end;
  }

  private static int betweenGraphemes(String text, int from, int end) {
    if (end == from || text.charAt(end) < 0x80) {
      return end; // nothing in ASCII joins what stands before it
    }
    int start = Math.max(from, end - WINDOW);
    if (Character.isLowSurrogate(text.charAt(start))) {
      start++;
    }
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text.substring(start, Math.min(text.length(), end + WINDOW)));
    if (graphemes.isBoundary(end - start)) {
      return end;
    }
    int before = graphemes.preceding(end - start);
    return before > 0 ? start + before : end;
  }

  private static int atSpace(String text, int from, int end) {
    if (end == text.length() || text.charAt(end) == ' ') {
      return end;
    }
    int space = text.lastIndexOf(' ', end - 1);
    return space >= from + (end - from) / 2 ? space + 1 : end;
  }
}
