package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void writesWhatTheFormatterWrites() {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      Instant time =
          Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
      assertThat(Times.format(time)).isEqualTo(formatter.format(time));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00.123Z, 2026-11-21T12:00:00.123Z",
    "2024-02-29T23:59:59.999999Z, 2024-02-29T23:59:59.999Z",
    "1969-12-31T23:59:59.001Z, 1969-12-31T23:59:59.001Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "+12345-01-01T00:00:00Z, +12345-01-01T00:00:00.000Z"
  })
  void writesEdges(String time, String text) {
    assertThat(Times.format(Instant.parse(time))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-21T00:00:00Z",
    "2026-11-21T12:00:00.123Z, 2026-11-21T12:00:00.123Z",
    "2026-11-21T12:00:00+02:00, 2026-11-21T10:00:00Z"
  })
  void readsTimesAndDates(String text, String time) {
    assertThat(Times.parse(text)).contains(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "T", "now", "2026-02-30", "2026-11-21T12:00:00", "12:00"})
  void refusesTheRest(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }
}
