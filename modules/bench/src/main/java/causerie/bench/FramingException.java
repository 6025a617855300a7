package causerie.bench;

import java.io.IOException;

/** The server sent bytes that are not of the expected framing. */
final class FramingException extends IOException {
  FramingException(String sentence) {
    super(sentence);
  }
}
