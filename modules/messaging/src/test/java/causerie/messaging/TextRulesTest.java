package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

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

  private static String key(String key) {
    return outcome(() -> TextRules.check(Draft.message("x").withKey(key), SETTINGS));
  }

  private static String tags(Map<String, String> tags) {
    return outcome(() -> TextRules.check(new Draft(Event.Kind.TAGS, "", tags, ""), SETTINGS));
  }
}
