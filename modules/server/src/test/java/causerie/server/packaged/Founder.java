package causerie.server.packaged;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client that is written from one founding document alone, or as today's are, and talks in the
 * room in which all meet. One thread speaks and one hears; they may be the same.
 */
interface Founder extends AutoCloseable {
  /** What it is called. */
  String name();

  /** Enters the room; returns when it is in. */
  void enter(String room) throws Exception;

  /** Says something there; does not wait for anything. */
  void say(String text) throws Exception;

  /**
   * The next thing that it is told, as text.
   *
   * @return null when the server has closed
   * @throws java.net.SocketTimeoutException when nothing comes
   */
  @Nullable String hear() throws IOException;

  /** Hears until it is told something in which that stands. */
  default String await(String part) throws IOException {
    StringBuilder before = new StringBuilder();
    try {
      for (String told = hear(); told != null; told = hear()) {
        if (told.contains(part)) {
          return told;
        }
        before.append(told).append('\n');
      }
    } catch (SocketTimeoutException e) {
      before.append("(nothing more)");
    }
    throw new AssertionError(name() + " was not told '" + part + "' but\n" + before);
  }

  @Override
  void close() throws IOException;
}
