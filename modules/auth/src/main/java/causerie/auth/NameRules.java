package causerie.auth;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a name (account, nick, the part of a room's name after its sign) may look like, and when two
 * are the same. Names compare case-insensitively; control, invisible and look-alike characters are
 * refused, so that nobody passes for somebody else (Unicode TR 39, single script).
 */
public final class NameRules {
  /** Signs with a meaning in one of the protocols. */
  private static final String RESERVED = " ,*?!@#&:$%+~\"'`<>\\/;=|(){}";

  private static final Set<UnicodeScript> NEUTRAL =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  /** Scripts that are written together in one word (UTS 39 5.1, "highly restrictive"). */
  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL);

  private NameRules() {}

  /** What is wrong with this name, as the end of a sentence; empty when nothing is. */
  public static Optional<String> problem(String name, int maxCodePoints) {
    if (name.isEmpty()) {
      return Optional.of("it is empty");
    }
    int length = name.codePointCount(0, name.length());
    if (length > maxCodePoints) {
      return Optional.of("it has " + length + " characters, at most " + maxCodePoints + " are allowed");
    }
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (RESERVED.indexOf(c) >= 0) {
        return Optional.of(c == ' ' ? "it holds a space" : "it holds '" + Character.toString(c) + "'");
      }
      if (!isVisible(c)) {
        return Optional.of(String.format(Locale.ROOT, "it holds the character U+%04X", c));
      }
      scripts.add(UnicodeScript.of(c));
    }
    scripts.removeAll(NEUTRAL);
    if (scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts)) {
      return Optional.of("it mixes the scripts of several languages, which look alike");
    }
    int first = name.codePointAt(0);
    if (first == '-' || first == '.' || Character.getType(first) == Character.NON_SPACING_MARK) {
      return Optional.of("it begins with '" + Character.toString(first) + "'");
    }
    return Optional.empty();
  }

  /** The composed form (NFC) in which names are kept and shown. */
  public static String normal(String name) {
    return Normalizer.normalize(name, Form.NFC);
  }

  /** The form in which names are compared: compatibility-composed and without case. */
  public static String fold(String name) {
    if (isPlainLower(name)) {
      return name;
    }
    String upper = Normalizer.normalize(name, Form.NFKC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Form.NFKC);
  }

  /** The name with everything invisible replaced, for use in error sentences. */
  public static String printable(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(64)
        .forEach(c -> shown.appendCodePoint(c == ' ' || isVisible(c) ? c : 0xFFFD));
    return shown.toString();
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
      default -> true;
    };
  }
}
