package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "800 ms, PT0.8S",
    "90s, PT1M30S",
    "10 min, PT10M",
    "1 h, PT1H",
    "7 D, PT168H",
    "0, PT0S",
    "'  5   s ', PT5S"
  })
  void timesAsPeopleWriteThem(String text, Duration meant) {
    assertThat(Durations.parse(text)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1 s", "1.5 s", "1 s 2 ms", "s", "9999999999999 d", "1 y"})
  void anythingElseIsNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1 ms", "1500 ms", "90 s", "10 min", "25 h", "36500 d"})
  void theShortestFormIsReadBackAsItself(String text) {
    Duration duration = Durations.parse(text).orElseThrow();

    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @Test
  void theLargestNumberOfTheLargestUnitDoesNotOverflow() {
    assertThat(Durations.parse("999999999999 d")).isPresent();
  }
}
