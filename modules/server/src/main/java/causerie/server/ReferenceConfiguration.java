package causerie.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The commented file with every setting at its default. */
final class ReferenceConfiguration {
  private static final String RESOURCE = "causerie.yaml";

  private ReferenceConfiguration() {}

  static String text() {
    try (InputStream in = ReferenceConfiguration.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
