package causerie.server.packaged;

import java.nio.file.Path;

/** What the build says about the program under test. */
final class Packaged {
  private Packaged() {}

  /** The folder with bin, lib and java.options. */
  static Path home() {
    return Path.of(System.getProperty("causerie.home", "target/causerie")).toAbsolutePath();
  }

  /** The JVM to run it with: the one of this test, which the build has chosen. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
