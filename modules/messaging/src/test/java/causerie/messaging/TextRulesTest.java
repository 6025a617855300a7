package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
  private static final ChatSettings SETTINGS = ChatSettings.DEFAULT;

  @ParameterizedTest
  @CsvSource({"a,1", "\u00E9,2", "\u20AC,3", "\uD83D\uDE00,4"})
  void lengthIsCountedInBytes(String letter, int bytes) {
    String longest = letter.repeat(4096 / bytes) + "a".repeat(4096 % bytes);

    assertThat(message(longest)).isEqualTo("ok");
    assertThat(message(longest + "a")).isEqualTo("text-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "a\u0000b", "a\rb", "\uD800", "a\uDC00b", "\uD800a", "\uDC00\uD800"})
  void badTextsAreRefused(String text) {
    assertThat(message(text)).isEqualTo("bad-text");
  }

  @Test
  void linesAreForMessagesOnly() {
    assertThat(message("one\ntwo")).isEqualTo("ok");
    assertThat(outcome(() -> TextRules.checkLine("one\ntwo", 100))).isEqualTo("bad-text");
    assertThat(outcome(() -> TextRules.checkLine("", 0))).isEqualTo("ok");
  }

  @Test
  void linesAndPiecesAreCounted() {
    assertThat(message("x" + "\n".repeat(99))).isEqualTo("ok");
    assertThat(message("x" + "\n".repeat(100))).isEqualTo("too-many-lines");
    assertThat(seams("x" + "\n".repeat(97) + "yz", 1 + 97 + 1)).isEqualTo("ok");
    assertThat(seams("x" + "\n".repeat(98) + "yz!", 100, 101)).isEqualTo("too-many-lines");
    assertThat(message("\n \n")).isEqualTo("bad-text");
  }

  @Test
  void seamsAreWhereALineCanGoOn() {
    assertThat(seams("\nab", 1, 2)).isEqualTo("ok");
    assertThat(seams("ab", 2)).isEqualTo("bad-text");
    assertThat(seams("ab", -1)).isEqualTo("bad-text");
    assertThat(seams("abc", 2, 1)).isEqualTo("bad-text");
    assertThat(seams("abc", 1, 1)).isEqualTo("bad-text");
    assertThat(seams("a\nb", 1)).isEqualTo("bad-text");
    assertThat(seams("a\uD83D\uDE00", 2)).isEqualTo("bad-text");
  }

  @Test
  void tagsHaveNamesAndMessagesOfTagsNoText() {
    assertThat(tags(Map.of("+", "", "vendor.example/x-1", ""))).isEqualTo("ok");
    for (String name : List.of("", "a b", "a=b", "a;b", "\u00E9", "a\u007F")) {
      assertThat(tags(Map.of(name, ""))).as(name).isEqualTo("bad-text");
    }
    assertThat(
            outcome(() -> TextRules.check(new Draft(Event.Kind.TAGS, "x", Map.of(), ""), SETTINGS)))
        .isEqualTo("bad-text");
  }

  @Test
  void keysAreShortAndPrintable() {
    assertThat(key("k".repeat(64))).isEqualTo("ok");
    assertThat(key("!~")).isEqualTo("ok");
    assertThat(key("k".repeat(65))).isEqualTo("bad-key");
    assertThat(key("a b")).isEqualTo("bad-key");
    assertThat(key("\u00E9")).isEqualTo("bad-key");
    assertThat(key("a\u007F")).isEqualTo("bad-key");
  }

  @Test
  void tagsTogetherAreNoLongerThanAText() {
    assertThat(tags(Map.of("a", "b".repeat(4095)))).isEqualTo("ok");
    assertThat(tags(Map.of("a", "b".repeat(4095), "c", ""))).isEqualTo("text-too-long");
    assertThat(tags(Map.of("a\nb", ""))).isEqualTo("bad-text");
    assertThat(tags(Map.of("a", "\uD800"))).isEqualTo("bad-text");
  }

  private static String message(String text) {
    return outcome(() -> TextRules.check(Draft.message(text), SETTINGS));
  }

  private static String seams(String text, Integer... seams) {
    return outcome(() ->
        TextRules.check(
            new Draft(Event.Kind.MESSAGE, text, Map.of(), "", List.of(seams)), SETTINGS));
  }

  private static String key(String key) {
    return outcome(() -> TextRules.check(Draft.message("x").withKey(key), SETTINGS));
  }

  private static String tags(Map<String, String> tags) {
    return outcome(() -> TextRules.check(new Draft(Event.Kind.TAGS, "", tags, ""), SETTINGS));
  }
}
