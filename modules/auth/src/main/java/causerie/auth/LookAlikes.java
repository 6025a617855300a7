package causerie.auth;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Words of one script that look like words of another: a Cyrillic "Сара" is drawn like a Latin
 * "Capa". Refusing such names would refuse honest ones, so they compare as equal instead: whoever
 * comes first has the name (UTS 39 4, whole-script confusables).
 */
final class LookAlikes {
  /** Pairs of a small letter and the Latin letter that it, or its capital, is drawn like. */
  private static final String PAIRS =
      // Cyrillic
      "аaвbеeѐèёëкkмmнhоoрpсcтtуyхxѕsіiїïјjһhԁdԛqԝwӏlѵvүy"
          // Greek
          + "αaβbεeζzηhιiϊïκkμmνvοoρpτtυyχxϳj"
          // Latin letters of phonetics
          + "ɑaɡgɩi";

  private LookAlikes() {}

  /**
   * The folded name in Latin letters when all of its letters have such a twin, else itself.
   *
   * @param fold a name in lower case
   */
  static String latin(String fold) {
    StringBuilder twin = new StringBuilder(fold.length());
    for (int i = 0; i < fold.length(); i++) {
      char c = fold.charAt(i);
      int at = c < 0x80 ? -1 : twinOf(c);
      if (at < 0 && Character.isLetter(c) && UnicodeScript.of(c) != UnicodeScript.LATIN) {
        return fold;
      }
      twin.append(at < 0 ? c : PAIRS.charAt(at + 1));
    }
    return Normalizer.normalize(twin, Form.NFKC);
  }

  private static int twinOf(char c) {
    for (int i = 0; i < PAIRS.length(); i += 2) {
      if (PAIRS.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }
}
