package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final long YEAR_0 = -62_167_219_200_000L;
  private static final long YEAR_10000 = 253_402_300_800_000L;

  @Test
  void timesHaveMilliseconds() {
    assertThat(Timestamps.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(Timestamps.format(Instant.parse("2026-11-21T12:34:56.789999Z")))
        .isEqualTo("2026-11-21T12:34:56.789Z");
    assertThat(Timestamps.format(Instant.ofEpochMilli(-1))).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(Timestamps.format(Instant.ofEpochMilli(YEAR_0)))
        .isEqualTo("0000-01-01T00:00:00.000Z");
  }

  @Test
  void yearsHaveFourDigits() {
    assertThatThrownBy(() -> Timestamps.format(Instant.ofEpochMilli(YEAR_10000)))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Timestamps.format(Instant.ofEpochMilli(YEAR_0 - 1)))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void theLeapSecondOfTheSpecificationIsTheNextSecond() {
    assertThat(Timestamps.parse("2012-06-30T23:59:60.419Z"))
        .contains(Instant.parse("2012-07-01T00:00:00.419Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21T12:00:00Z",
        "2026-11-21T12:00:00.00Z",
        "2026-11-21T12:00:00.0000Z",
        "2026-11-21T12:00:00.000",
        "2026-11-21T12:00:00.000z",
        "2026-11-21 12:00:00.000Z",
        "2026-11-21T12:00:00,000Z",
        "2026-11-21T12:00:00.000+",
        "+026-11-21T12:00:00.000Z",
        "2026-13-01T12:00:00.000Z",
        "2026-00-01T12:00:00.000Z",
        "2026-02-29T12:00:00.000Z",
        "2026-11-21T24:00:00.000Z",
        "2026-11-21T12:60:00.000Z",
        "2026-11-21T12:00:60.000Z",
        "2026-11-21T23:59:61.000Z",
        "２026-11-21T12:00:00.000Z"
      })
  void anythingElseIsNoTime(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }

  @Property
  void anyTimeIsReadAsItWasWritten(
      @ForAll @LongRange(min = YEAR_0, max = YEAR_10000 - 1) long millis) {
    Instant time = Instant.ofEpochMilli(millis);

    assertThat(Timestamps.parse(Timestamps.format(time))).contains(time);
    assertThat(Instant.parse(Timestamps.format(time))).isEqualTo(time);
  }

  @Property
  void noTextThrows(@ForAll String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
