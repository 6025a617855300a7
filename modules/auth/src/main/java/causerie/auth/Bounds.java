package causerie.auth;

import java.time.Duration;

/**
 * What settings are held to. Apart from {@link AuthSettings}: a record within it that asked the one
 * around it would start making the defaults of both in a circle.
 */
final class Bounds {
  private Bounds() {}

  static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + value + " is not within " + least + " and " + most);
    }
  }

  static void positive(String what, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(36_500)) > 0) {
      throw new IllegalArgumentException(what + " " + value + " is not within 1 ms and 100 years");
    }
  }
}
