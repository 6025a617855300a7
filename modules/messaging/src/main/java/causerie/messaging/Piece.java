package causerie.messaging;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the pieces in which a text was sent (IRCv3 multiline): a line, or the continuation of the
 * line before, for who could not send it at once. Kept as the text with LF between lines and its
 * <i>seams</i>: ascending indexes into it, in chars, at which a continuation begins.
 *
 * @param text without LF; not empty when it is joined
 * @param joined whether it continues the line of the piece before
 */
public record Piece(String text, boolean joined) {

  /** The pieces of a text; at least one. */
  public static List<Piece> of(String text, List<Integer> seams) {
    if (seams.isEmpty() && text.indexOf('\n') < 0) {
      return List.of(new Piece(text, false));
    }
    List<Piece> pieces = new ArrayList<>();
    boolean joined = false;
    int from = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      if (next < seams.size() && seams.get(next) == i) {
        pieces.add(new Piece(text.substring(from, i), joined));
        joined = true;
        from = i;
        next++;
      } else if (text.charAt(i) == '\n') {
        pieces.add(new Piece(text.substring(from, i), joined));
        joined = false;
        from = i + 1;
      }
    }
    pieces.add(new Piece(text.substring(from), joined));
    return List.copyOf(pieces);
  }

  /** The whole text: LF before each piece that is not joined to the one before. */
  static String text(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      text.append(isLine(pieces, i) ? "\n" : "").append(pieces.get(i).text());
    }
    return text.toString();
  }

  static List<Integer> seams(List<Piece> pieces) {
    List<Integer> seams = new ArrayList<>();
    int length = 0;
    for (int i = 0; i < pieces.size(); i++) {
      if (isLine(pieces, i)) {
        length++;
      } else if (i > 0) {
        seams.add(length);
      }
      length += pieces.get(i).text().length();
    }
    return List.copyOf(seams);
  }

  /** Whether a line begins there that is not the first. */
  private static boolean isLine(List<Piece> pieces, int i) {
    return i > 0 && !pieces.get(i).joined();
  }
}
