package causerie.messaging;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that an account can prefer, with the values that it may have.
 *
 * @param <T> the type of the values
 */
public final class Preference<T> {
  /** Whether the account stays present while no device is connected; by default a setting. */
  public static final Preference<Boolean> STAYS_PRESENT = flag("stays-present");

  /** Whether several devices may be connected to one client of the account; by default they may. */
  public static final Preference<Boolean> SEVERAL_DEVICES = flag("several-devices");

  /** How many lines of history are shown of a room that is entered; by default the protocol's. */
  public static final Preference<Integer> REPLAY = number("replay", 0, 10_000);

  private final String key;
  private final Function<String, Optional<T>> reading;

  private Preference(String key, Function<String, Optional<T>> reading) {
    this.key = key;
    this.reading = reading;
  }

  private static Preference<Boolean> flag(String key) {
    return new Preference<>(
        key,
        word ->
            switch (word) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  private static Preference<Integer> number(String key, int least, int most) {
    return new Preference<>(
        key,
        word -> {
          try {
            return Optional.of(Integer.valueOf(word)).filter(n -> n >= least && n <= most);
          } catch (NumberFormatException e) {
            return Optional.empty();
          }
        });
  }

  /** The word under which it is kept. */
  public String key() {
    return key;
  }

  /** A value from its word; empty when it is none. */
  public Optional<T> read(String word) {
    return reading.apply(word);
  }

  @Override
  public String toString() {
    return key;
  }
}
