package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.RefusedException;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static Arguments of(String rest) {
    return new Arguments(rest, "USE <it>");
  }

  @Test
  void takesWordsFromLeftToRight() {
    Arguments arguments = of("  one   two  three four ");

    assertThat(arguments.peek()).isEqualTo("one");
    assertThat(arguments.word()).isEqualTo("one");
    assertThat(arguments.wordOr("none")).isEqualTo("two");
    assertThat(arguments.rest()).isEqualTo("three four");
    assertThat(arguments.text()).isEqualTo("three four");
    assertThat(arguments.hasMore()).isFalse();
    assertThat(arguments.wordOr("none")).isEqualTo("none");
    assertThat(arguments.textOr("")).isEmpty();
    arguments.end();
  }

  @Test
  void quotesHoldSpacesQuotesAndBackslashes() {
    Arguments arguments = of("\"a \\\"b\\\" \\\\c\" plain \"\" end");

    assertThat(arguments.quoted()).isEqualTo("a \"b\" \\c");
    assertThat(arguments.quoted()).isEqualTo("plain");
    assertThat(arguments.quoted()).isEmpty();
    assertThat(arguments.quoted()).isEqualTo("end");
    assertRefused(() -> arguments.quoted(), "usage: USE <it>.");
    assertRefused(() -> of("\"open").quoted(), "the closing quote is missing.");
    assertRefused(() -> of("\"open\\\"").quoted(), "the closing quote is missing.");
    assertRefused(() -> of("\"open\\").quoted(), "the closing quote is missing.");
  }

  @Test
  void numbersHaveBounds() {
    assertThat(of("7").number(1, 7)).isEqualTo(7);
    assertRefused(() -> of("8").number(1, 7), "'8' is not a number from 1 to 7.");
    assertRefused(() -> of("x").number(1, 7), "'x' is not a number from 1 to 7.");
    assertRefused(
        () -> of("99999999999").number(1, 7), "'99999999999' is not a number from 1 to 7.");
    assertRefused(() -> of("").number(1, 7), "usage: USE <it>.");
  }

  @Test
  void whatIsMissingOrTooMuchShowsTheUsage() {
    assertRefused(() -> of("").word(), "usage: USE <it>.");
    assertRefused(() -> of(" ").text(), "usage: USE <it>.");
    assertRefused(() -> of("more").end(), "usage: USE <it>.");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().sentence()).isEqualTo(sentence));
  }
}
