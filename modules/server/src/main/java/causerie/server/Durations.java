package causerie.server;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in a configuration: {@code 800 ms}, {@code 90 s}, {@code 1 d}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|d)?");

  private Durations() {}

  /** A number with a unit; 0 needs none. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    if (unit == null) {
      return number == 0 ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    return Optional.of(
        switch (unit) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** The shortest such form. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0";
    }
    if (millis % 86_400_000 == 0) {
      return duration.toDays() + " d";
    }
    if (millis % 3_600_000 == 0) {
      return duration.toHours() + " h";
    }
    if (millis % 60_000 == 0) {
      return duration.toMinutes() + " min";
    }
    return millis % 1000 == 0 ? duration.toSeconds() + " s" : millis + " ms";
  }
}
