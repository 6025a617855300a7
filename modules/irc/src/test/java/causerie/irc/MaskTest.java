package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks as people write them, and what they are for. */
class MaskTest {
  @ParameterizedTest
  @CsvSource({
    "foo,        foo!*@*",
    "f*,         f*!*@*",
    "a@b,        *!a@b",
    "@b,         *!*@b",
    "a@,         *!a@*",
    "a!b,        a!b@*",
    "a!,         a!*@*",
    "!b,         *!b@*",
    "a!b@c,      a!b@c",
    "a!@c,       a!*@c",
    "!@,         *!*@*",
    "'',         *!*@*",
    "***!**@*?*, *!*@*?*",
    "a\\**,      a\\**!*@*",
    "a\\\\**,    a\\\\*!*@*",
    "a!b@c@d,    a!b@c@d"
  })
  void whatIsLeftOutIsAnything(String written, String meant) {
    assertThat(Mask.of(written)).isEqualTo(new Mask(meant)).hasToString(meant);
    assertThat(Mask.of(meant)).isEqualTo(new Mask(meant));
  }

  @Test
  void sourcesAreMatchedWhole() {
    Source ann = Source.parse("Ann!~a@Host.Example");

    assertThat(Mask.of("ann").matches(ann, CaseMapping.ASCII)).isTrue();
    assertThat(Mask.of("an").matches(ann, CaseMapping.ASCII)).isFalse();
    assertThat(Mask.of("*@*.example").matches(ann, CaseMapping.ASCII)).isTrue();
    assertThat(Mask.of("*@*.exampl").matches(ann, CaseMapping.ASCII)).isFalse();
    assertThat(Mask.of("a??!~?@*").matches(ann, CaseMapping.ASCII)).isTrue();
    assertThat(Mask.of("x{y").matches("X[Y!u@h", CaseMapping.RFC1459)).isTrue();
    assertThat(Mask.of("x{y").matches("X[Y!u@h", CaseMapping.ASCII)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'',      '',      true",
    "'',      a,       false",
    "*,       '',      true",
    "**,      abc,     true",
    "?,       '',      false",
    "?,       a,       true",
    "?,       🍵,      true",
    "??,      🍵,      false",
    "*?,      🍵,      true",
    "*?x,     🍵🍵x,   true",
    "a?c,     abc,     true",
    "a*c,     ac,      true",
    "a*c,     abcabc,  true",
    "a*c,     abca,    false",
    "*a*b*,   xxaxxbx, true",
    "*a*b*,   xxbxxax, false",
    "a\\*c,   a*c,     true",
    "a\\*c,   abc,     false",
    "a\\?c,   a?c,     true",
    "a\\?c,   abc,     false",
    "a\\\\c,  a\\c,    true",
    "a\\c,    a\\c,    true",
    "a\\,     a\\,     true",
    "*\\*,    xx*,     true",
    "*\\*,    xx,      false",
    "ABC,     abc,     true",
    "É,       é,       false"
  })
  void wildcardsMatch(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text, CaseMapping.ASCII)).isEqualTo(matches);
  }

  @Test
  void wildcardsAreFound() {
    assertThat(Glob.hasWildcard("a*")).isTrue();
    assertThat(Glob.hasWildcard("a?")).isTrue();
    assertThat(Glob.hasWildcard("a\\\\*")).isTrue();
    assertThat(Glob.hasWildcard("a\\*\\?\\")).isFalse();
    assertThat(Glob.hasWildcard("")).isFalse();
  }

  @Test
  void anyPatternMatchesWhatItsRegularExpressionDoes() {
    Random random = new Random(2026);
    int matches = 0;
    for (int round = 0; round < 200_000; round++) {
      String pattern = word(random, "ab*?\\🍵", 8);
      String text = word(random, "ab*\\🍵", 8);
      boolean expected = Pattern.matches(regex(pattern), text);
      if (Glob.matches(pattern, text, CaseMapping.ASCII) != expected) {
        assertThat(pattern + " " + text).as("expected " + expected).isNull();
      }
      matches += expected ? 1 : 0;
    }
    assertThat(matches).isGreaterThan(5_000);
  }

  @Test
  @Timeout(10)
  void manyStarsCostNoMoreThanTheProductOfTheLengths() {
    String pattern = "*a".repeat(250) + "b";
    String text = "a".repeat(500);

    for (int i = 0; i < 1000; i++) {
      assertThat(Glob.matches(pattern, text, CaseMapping.ASCII)).isFalse();
    }
  }

  private static String word(Random random, String alphabet, int most) {
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      word.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return word.toString();
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder("(?s)");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      String rest = pattern.substring(i + 1);
      if (c == '\\' && (rest.startsWith("*") || rest.startsWith("?") || rest.startsWith("\\"))) {
        i++;
        regex.append('\\').append(pattern.charAt(i));
      } else if (c == '*' || c == '?') {
        regex.append(c == '*' ? ".*" : ".");
      } else {
        regex.append(c == '\\' ? "\\\\" : c);
      }
    }
    return regex.toString();
  }
}
