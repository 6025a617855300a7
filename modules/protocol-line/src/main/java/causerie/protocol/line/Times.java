package causerie.protocol.line;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times as people and scripts read and write them. */
public final class Times {
  private static final DateTimeFormatter FAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int DAY_MILLIS = 86_400_000;
  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /**
   * UTC with milliseconds. Written by hand because every message needs it: a formatter takes
   * several times as long and allocates.
   */
  public static String format(Instant time) {
    long millis = time.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return FAR.format(time);
    }
    int rest = Math.floorMod(millis, DAY_MILLIS);
    char[] text = PATTERN.toCharArray();
    digits(text, 4, date.getYear());
    digits(text, 7, date.getMonthValue());
    digits(text, 10, date.getDayOfMonth());
    digits(text, 13, rest / 3_600_000);
    digits(text, 16, rest / 60_000 % 60);
    digits(text, 19, rest / 1000 % 60);
    digits(text, 23, rest % 1000);
    return new String(text);
  }

  /** Writes a number so that its last digit stands before {@code end}; zeros are there already. */
  private static void digits(char[] text, int end, int number) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      at--;
      text[at] = (char) ('0' + rest % 10);
    }
  }

  /** An ISO 8601 time with zone, or a date, which means its first moment in UTC. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
