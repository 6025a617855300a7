package causerie.protocol;

import java.time.Duration;
import java.util.List;

/**
 * One section of the configuration. Reading a key makes it known; a key that nobody has read is
 * reported as unknown, a value out of its bounds as wrong, all of them at once and with their place
 * in the file. A wrong value reads as its default. Used while the server starts, by one thread.
 */
public interface Settings {
  /** A whole number within bounds, both included. */
  int integer(String key, int byDefault, int least, int most);

  /** A number of bytes; in the file also with KiB, MiB or GiB. */
  long bytes(String key, long byDefault, long least, long most);

  /** {@code true} or {@code false}. */
  boolean flag(String key, boolean byDefault);

  /** A time such as {@code 90 s}, {@code 10 min}, {@code 1 d} or {@code 800 ms}, within bounds. */
  Duration duration(String key, Duration byDefault, Duration least, Duration most);

  /** Any text. */
  String text(String key, String byDefault);

  /** A list of texts. */
  List<String> texts(String key, List<String> byDefault);

  /** One of a few words: the constant's name in lower case with hyphens. */
  <E extends Enum<E>> E choice(String key, E byDefault);
}
