package causerie.cli;

import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration file: lines of {@code key = value}; {@code #} begins a comment line. */
final class ConfigFile {
  static final List<String> KEYS =
      List.of(
          "server",
          "account",
          "name",
          "token",
          "password-command",
          "ca-file",
          "seal",
          "server-key");

  private ConfigFile() {}

  /**
   * Its entries; none when it does not exist.
   *
   * @param expected whether it is an error that it does not exist
   * @throws Failure with {@link Exit#USAGE} naming all that is wrong
   */
  static Map<String, String> read(Path file, boolean expected, Surroundings around) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      if (expected) {
        throw new Failure(Exit.USAGE, "there is no configuration file " + file, e);
      }
      return Map.of();
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "cannot read " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> entries = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String problem = take(lines.get(i).strip(), entries);
      if (!problem.isEmpty()) {
        problems.add(file + ":" + (i + 1) + ": " + problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure(Exit.USAGE, String.join("\n", problems));
    }
    if (entries.containsKey("token")) {
      warnIfOpen(file, around);
    }
    return entries;
  }

  private static String take(String line, Map<String, String> entries) {
    if (line.isEmpty() || line.startsWith("#")) {
      return "";
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      return "'" + line + "' is no 'key = value'";
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (!KEYS.contains(key)) {
      return "unknown key '"
          + key
          + "'"
          + Nearest.hint(key, KEYS, "")
          + " (known: "
          + String.join(", ", KEYS)
          + ")";
    }
    if (value.isEmpty()) {
      return key + " has no value";
    }
    return entries.put(key, value) == null ? "" : key + " is there twice";
  }

  private static void warnIfOpen(Path file, Surroundings around) {
    try {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      if (open.contains(PosixFilePermission.GROUP_READ)
          || open.contains(PosixFilePermission.OTHERS_READ)) {
        around.say("others can read the token in " + file + "; chmod 600 helps");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without such permissions has its own ways.
    }
  }

  /**
   * Sets entries and leaves the other lines as they are. The file is replaced at once and may be
   * read by its owner only.
   */
  static void write(Path file, Map<String, String> entries) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Files.createDirectories(folder);
    List<String> lines =
        Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
    entries.forEach((key, value) -> set(lines, key, value));
    Path fresh =
        Files.createTempFile(
            folder,
            "config",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      boolean ignored = Files.deleteIfExists(fresh);
    }
  }

  private static void set(List<String> lines, String key, String value) {
    String line = key + " = " + value;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().matches(key + "\\s*=.*")) {
        lines.set(i, line);
        return;
      }
    }
    lines.add(line);
  }
}
