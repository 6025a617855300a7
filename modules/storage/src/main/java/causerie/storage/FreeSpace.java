package causerie.storage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether the disk has room, asked at most once a second. Any thread. */
final class FreeSpace {
  private static final Logger LOG = System.getLogger(FreeSpace.class.getName());
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final Path folder;
  private final long needed;
  private volatile long nextCheck = System.nanoTime();
  private volatile boolean enough = true;

  FreeSpace(Path folder, long needed) {
    this.folder = folder;
    this.needed = needed;
  }

  boolean isEnough() {
    long now = System.nanoTime();
    if (now - nextCheck >= 0) {
      nextCheck = now + INTERVAL;
      check();
    }
    return enough;
  }

  /** What was found last; asks nothing. */
  boolean wasEnough() {
    return enough;
  }

  private void check() {
    boolean before = enough;
    try {
      enough = Files.getFileStore(folder).getUsableSpace() >= needed;
    } catch (IOException e) {
      // A disk that cannot say so may still have room; writing will tell.
      LOG.log(Level.DEBUG, "the free space is unknown", e);
      enough = true;
    }
    if (before && !enough) {
      LOG.log(
          Level.ERROR,
          "Less than {0} MiB are free on the disk of the data folder: new messages are refused",
          needed >> 20);
    } else if (!before && enough) {
      LOG.log(Level.INFO, "There is space on the disk again: messages are accepted");
    }
  }
}
