package causerie.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The folder that holds everything: made when it is missing, so that it outlives a power cut. */
final class DataFolder {
  private DataFolder() {}

  /**
   * Makes the folder and those above it where they are missing.
   *
   * @return its absolute path
   * @throws StartException when that is impossible, or nothing can be written there
   */
  static Path prepare(Path folder) {
    Path wanted = folder.toAbsolutePath();
    List<Path> changed = upToExisting(wanted);
    try {
      Files.createDirectories(wanted);
      if (!Files.isWritable(wanted)) {
        throw new StartException("the data folder " + wanted + " cannot be written to");
      }
      for (Path above : changed) {
        synchronise(above);
      }
      return wanted;
    } catch (IOException e) {
      throw new StartException("the data folder " + wanted + " cannot be made: " + e.getMessage());
    }
  }

  /**
   * The folders in which a name may be new: at least the one above, since whoever made the data
   * folder may have ended before its name was safe.
   */
  private static List<Path> upToExisting(Path wanted) {
    List<Path> above = new ArrayList<>();
    for (Path at = wanted.getParent(); at != null; at = at.getParent()) {
      above.add(at);
      if (Files.exists(at)) {
        break;
      }
    }
    return above;
  }

  /** SQLite synchronises what is in the folder; its name is kept by the folder above alone. */
  private static void synchronise(Path folder) throws IOException {
    if (Files.isReadable(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
