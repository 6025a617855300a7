package causerie.cli.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The long-term keys of servers that were met before, in a file of lines {@code address key}: who
 * shows another one is not the same server. Any thread; two processes may use the file at once.
 *
 * @param file which need not exist
 */
public record ServerKeys(Path file) {
  /**
   * The key that the server showed when it was met first.
   *
   * @throws IOException when the file cannot be read
   */
  public Optional<String> of(ServerAddress address) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String start = address.host() + ":" + address.port() + " ";
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /**
   * Keeps the key of a server that is met for the first time.
   *
   * @throws IOException when the file cannot be written
   */
  public void add(ServerAddress address, String key) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        file, address.host() + ":" + address.port() + " " + key + "\n", StandardOpenOption.APPEND);
  }
}
