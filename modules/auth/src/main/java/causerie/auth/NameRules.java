package causerie.auth;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a name (account, nick, the part of a room's name after its sign) may look like, and when two
 * are the same. Names compare case-insensitively; control, invisible and look-alike characters are
 * refused, so that nobody passes for somebody else (Unicode TR 39, single script), unless the name
 * compares as a Latin one: then it is that name, and whoever has it may write it so. Every method
 * takes time linear in its input; any thread may call.
 */
public final class NameRules {
  /** Signs with a meaning in one of the protocols. */
  private static final String RESERVED = " ,*?!@#&:$%+~\"'`<>\\/;=|(){}";

  /** More marks than this on one letter cover the lines above and below (UTS 39 5.4). */
  private static final int MAX_MARKS_IN_A_ROW = 4;

  /** A name may arrive decomposed: one letter with its marks is then several code points. */
  private static final int LONGEST_DECOMPOSITION = 4;

  private static final Set<UnicodeScript> NEUTRAL =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  /** Scripts that are written together in one word (UTS 39 5.2, "highly restrictive"). */
  private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private static final Optional<String> MIXED =
      Optional.of("it mixes the scripts of several languages, which look alike");

  private NameRules() {}

  /** What is wrong with this name, as the end of a sentence; empty when nothing is. */
  public static Optional<String> problem(String name, int maxCodePoints) {
    if (name.isEmpty()) {
      return Optional.of("it is empty");
    }
    // Bounded before it is normalised: sorting a long run of marks is not linear.
    int written = name.codePointCount(0, name.length());
    if (written > maxCodePoints * LONGEST_DECOMPOSITION) {
      return Optional.of(tooLong(written, maxCodePoints));
    }
    // What is kept is judged, not what was written: U+037E looks harmless and is kept as ';'.
    String kept = normal(name);
    int length = kept.codePointCount(0, kept.length());
    if (length > maxCodePoints) {
      return Optional.of(tooLong(length, maxCodePoints));
    }
    return characterProblem(kept)
        // Nor may the compared form hold what a name must not: a wide '＃' compares as '#'.
        .or(() -> characterProblem(Normalizer.normalize(kept, Form.NFKC)))
        .or(() -> isOneScript(kept) || isOneScript(fold(kept)) ? Optional.empty() : MIXED);
  }

  /** The composed form (NFC) in which names are kept and shown. */
  public static String normal(String name) {
    return Normalizer.normalize(name, Form.NFC);
  }

  /**
   * The form in which names are compared: compatibility-composed, without case, and with a name
   * that consists of another script's look-alikes of Latin letters only spelt in Latin. Folding
   * twice changes nothing.
   *
   * @param name one that has no {@link #problem}
   */
  public static String fold(String name) {
    if (isPlainLower(name)) {
      return name;
    }
    // Lower case first: a capital sharp s has no upper case, but its lower case has one ("SS").
    String upper =
        Normalizer.normalize(name, Form.NFKC).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    return LookAlikes.latin(Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Form.NFKC));
  }

  /** At most 64 characters of the name, everything invisible replaced, for use in sentences. */
  public static String printable(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(64)
        .forEach(c -> shown.appendCodePoint(c == ' ' || isVisible(c) ? c : 0xFFFD));
    return shown.toString();
  }

  private static String tooLong(int length, int most) {
    return "it has " + length + " characters, at most " + most + " are allowed";
  }

  private static Optional<String> characterProblem(String name) {
    int first = name.codePointAt(0);
    if (first == '-' || first == '.') {
      return Optional.of("it begins with '" + Character.toString(first) + "'");
    }
    if (isMark(first)) {
      return Optional.of("it begins with a mark that belongs on a letter");
    }
    int marks = 0;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (RESERVED.indexOf(c) >= 0) {
        return Optional.of(
            c == ' ' ? "it holds a space" : "it holds '" + Character.toString(c) + "'");
      }
      if (!isVisible(c)) {
        return Optional.of(String.format(Locale.ROOT, "it holds the character U+%04X", c));
      }
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MAX_MARKS_IN_A_ROW) {
        return Optional.of("it stacks more than " + MAX_MARKS_IN_A_ROW + " marks on one letter");
      }
    }
    return Optional.empty();
  }

  private static boolean isOneScript(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().forEach(c -> scripts.add(UnicodeScript.of(c)));
    scripts.removeAll(NEUTRAL);
    return scripts.size() <= 1
        || WRITTEN_TOGETHER.stream().anyMatch(set -> set.containsAll(scripts));
  }

  private static boolean isPlainLower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.ENCLOSING_MARK ->
          false;
      default -> !isBlank(c);
    };
  }

  /** Letters, marks and symbols that show nothing (Default_Ignorable_Code_Point, and blanks). */
  private static boolean isBlank(int c) {
    return c == 0x034F // combining grapheme joiner
        || (c >= 0x115F && c <= 0x1160) // Hangul fillers
        || (c >= 0x17B4 && c <= 0x17B5) // Khmer inherent vowels
        || (c >= 0x180B && c <= 0x180F) // Mongolian variation selectors
        || c == 0x2800 // the braille pattern without dots
        || c == 0x3164 // Hangul filler
        || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
        || c == 0xFFA0 // half-width Hangul filler
        || c == 0xFFFC // object replacement
        || c == 0x1D159 // null notehead
        || (c >= 0xE0100 && c <= 0xE01EF); // variation selectors
  }
}
