package causerie.protocol.irc;

import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Times as ZNC's playback writes them: seconds since 1970, with a fraction or without. */
final class PlaybackRange {
  /** Digits of a time: enough for nanoseconds for longer than anybody keeps anything. */
  private static final int MOST_DIGITS = 32;

  private PlaybackRange() {}

  /**
   * What lies after the first time and before the second; the newest of all that is later when
   * there is one alone, the newest of everything when there is none.
   *
   * @return empty when one of them is no time
   */
  static Optional<Range> of(List<String> times) {
    List<Instant> parsed =
        times.stream().map(PlaybackRange::time).flatMap(Optional::stream).toList();
    if (parsed.size() < times.size()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (parsed.size()) {
          case 0 -> new Range.Latest();
          case 1 -> new Range.LatestAfter(new Cursor.ByTime(parsed.getFirst()));
          default ->
              new Range.Between(
                  new Cursor.ByTime(parsed.getFirst()), new Cursor.ByTime(parsed.get(1)));
        });
  }

  private static Optional<Instant> time(String text) {
    if (text.length() > MOST_DIGITS
        || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
      return Optional.empty();
    }
    try {
      BigDecimal seconds = new BigDecimal(text);
      BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
      long nanos = seconds.subtract(whole).movePointRight(9).longValue();
      return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time in that form, in milliseconds. */
  static String text(Instant time) {
    return "%d.%03d".formatted(time.getEpochSecond(), time.getNano() / 1_000_000);
  }
}
