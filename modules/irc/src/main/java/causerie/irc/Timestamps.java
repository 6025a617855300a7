package causerie.irc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as IRC writes them: {@code 2026-11-21T12:00:00.000Z} (server-time). */
public final class Timestamps {
  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private Timestamps() {}

  /**
   * As it is written; parts of a millisecond are dropped.
   *
   * @param time in the years 0 to 9999
   */
  public static String format(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      throw new DateTimeException("no four digits for the year of " + time);
    }
    char[] text = PATTERN.toCharArray();
    digits(text, 4, utc.getYear());
    digits(text, 7, utc.getMonthValue());
    digits(text, 10, utc.getDayOfMonth());
    digits(text, 13, utc.getHour());
    digits(text, 16, utc.getMinute());
    digits(text, 19, utc.getSecond());
    digits(text, 23, utc.getNano() / 1_000_000);
    return new String(text);
  }

  private static void digits(char[] text, int end, int number) {
    int rest = number;
    for (int i = end - 1; rest > 0; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The time that a text says; nothing when it is not written exactly so, or is no time. */
  public static Optional<Instant> parse(String text) {
    if (!isWellFormed(text)) {
      return Optional.empty();
    }
    int second = number(text, 17, 19);
    // server-time has a leap second as an example; here it is the second that follows
    boolean isLeap = text.startsWith("23:59:60", 11);
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              isLeap ? 59 : second,
              number(text, 20, 23) * 1_000_000);
      return Optional.of(time.plusSeconds(isLeap ? 1 : 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < PATTERN.length(); i++) {
      char expected = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? !Ascii.isDigit(c) : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
