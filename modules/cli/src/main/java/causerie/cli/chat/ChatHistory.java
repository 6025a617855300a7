package causerie.cli.chat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers typed lines across runs, in a file for its owner only, without secrets. */
final class ChatHistory extends DefaultHistory {

  @Override
  public void add(Instant time, String line) {
    if (!ChatWords.isSecret(line)) {
      super.add(time, line);
    }
  }

  /** Makes the file; JLine alone would make it readable by everybody. */
  static void prepare(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // From an earlier run.
    }
  }
}
