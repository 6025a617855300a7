package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes inside texts, and texts for the client. */
class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'', ''",
    "a{02}b{02}c, abc",
    "{1D}i{1F}u{1E}s{11}m{16}r{0F}, iusmr",
    "{03}a, a", // back to no colour
    "{03}4a, a",
    "{03}04a, a",
    "'{03}4,5a', a",
    "'{03}04,05a', a",
    "{03}123, 3", // two digits, not three
    "'{03}4,123', 3",
    "'{03},5', ',5'", // no colour, and a comma
    "'{03}4,a', ',a'",
    "'{03}4,', ','",
    "{03}, ''",
    "{03}4, ''",
    "{04}FF0000a, a",
    "{04}ff0000ab, ab",
    "'{04}FF0000,00FF00x', x",
    "'{04}FF0000,00FF0x', ',00FF0x'",
    "{04}FF000, FF000", // five are no colour
    "{04}, ''",
    "'{03}4{03}5,{02}6', ',6'",
    "{01}ACTION{07}, {01}ACTION{07}" // other controls stay
  })
  void codesAreStripped(String written, String plain) {
    assertThat(Formatting.strip(control(written))).isEqualTo(control(plain));
  }

  /** Two hex digits in braces are a control character. */
  private static String control(String written) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      boolean isCode = written.charAt(i) == '{';
      text.append(isCode ? (char) Integer.parseInt(written, i + 1, i + 3, 16) : written.charAt(i));
      i += isCode ? 3 : 0;
    }
    return text.toString();
  }

  @Test
  void coloursAreFound() {
    assertThat(Formatting.containsColour("a\u00034b")).isTrue();
    assertThat(Formatting.containsColour("a\u0004b")).isTrue();
    assertThat(Formatting.containsColour("\u0002bold\u0016")).isFalse();
  }

  @Test
  void aTextWithoutCodesIsItself() {
    String text = "a text";

    assertThat(Formatting.strip(text)).isSameAs(text);
  }

  @Property
  void nothingIsLeftToStrip(@ForAll String text) {
    String plain = Formatting.strip(control("{03}") + text + control("{04}") + text);

    assertThat(Formatting.strip(plain)).isEqualTo(plain);
    assertThat(Formatting.containsColour(plain)).isFalse();
  }

  @Test
  void actionsAndQuestionsHaveParts() {
    assertThat(Ctcp.parse("\u0001ACTION waves  \u0001")).contains(Ctcp.action("waves  "));
    assertThat(Ctcp.parse("\u0001action waves")).contains(Ctcp.action("waves")); // no end
    assertThat(Ctcp.parse("\u0001VERSION\u0001")).contains(new Ctcp("VERSION", ""));
    assertThat(Ctcp.parse("\u0001PING 1 2\u0001 x")).contains(new Ctcp("PING", "1 2"));
    assertThat(Ctcp.action("waves").text()).isEqualTo("\u0001ACTION waves\u0001");
    assertThat(new Ctcp("VERSION", "").text()).isEqualTo("\u0001VERSION\u0001");
  }

  @Test
  void otherTextsAreNone() {
    for (String text : List.of("", "ACTION x", " \u0001ACTION x\u0001")) {
      assertThat(Ctcp.isCtcp(text)).isFalse();
      assertThat(Ctcp.parse(text)).isEmpty();
      assertThat(Ctcp.isAction(text)).isFalse();
    }
    for (String text : List.of("\u0001", "\u0001\u0001", "\u0001 x\u0001")) {
      assertThat(Ctcp.isCtcp(text)).isTrue(); // for the client all the same
      assertThat(Ctcp.parse(text)).isEmpty();
      assertThat(Ctcp.isAction(text)).isFalse();
    }
  }

  @Test
  void actionsAreKnownFromTheirFirstWord() {
    for (String text : List.of("ACTION", "ACTION x", "action x", "ACTION\u0001", "Action \u0001")) {
      assertThat(Ctcp.isAction("\u0001" + text)).as(text).isTrue();
    }
    for (String text : List.of("ACTIONS", "ACTIO", "VERSION", "ACTION\tx")) {
      assertThat(Ctcp.isAction("\u0001" + text)).as(text).isFalse();
    }
  }
}
