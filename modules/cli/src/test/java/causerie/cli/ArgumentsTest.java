package causerie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentsTest {
  @Test
  void optionsMayStandAnywhereAndLettersTogether() {
    Arguments parsed =
        Arguments.parse(List.of("--server=a:1", "tail", "-fn5", "#tea", "--json", "--name", "ann"));

    assertThat(parsed.operands()).containsExactly("#tea");
    assertThat(parsed.options())
        .containsEntry("lines", "5")
        .containsEntry("server", "a:1")
        .containsEntry("name", "ann")
        .containsKeys("follow", "json");
  }

  @Test
  void afterTwoDashesAllIsText() {
    Arguments parsed = Arguments.parse(List.of("send", "#tea", "--", "-f", "--help"));

    assertThat(parsed.operands()).containsExactly("#tea", "-f", "--help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sned #tea hi|unknown command 'sned'; did you mean 'send'?",
        "tail|tail wants TARGET",
        "tail a b|'b' is one word too many for tail",
        "tail --folow a|unknown option '--folow' of tail; did you mean '--follow'?",
        "tail a -n|-n wants a value after it",
        "tail a --json=1|--json takes no value",
        "send a b --token=x|--token is no option",
        "tail a -x|unknown option '-x' of tail",
      })
  void wrongWordsAreNamed(String words, String sentence) {
    assertThatThrownBy(() -> Arguments.parse(List.of(words.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(sentence);
  }
}
