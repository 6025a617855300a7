package causerie.storage;

import causerie.auth.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data folder for one server. The operating system lets go of it when the process ends,
 * however it ends; the file {@code causerie.lock} stays and means nothing by itself.
 */
final class FolderLock implements AutoCloseable {
  static final String NAME = "causerie.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock without waiting.
   *
   * @throws StoreException when another server has it, or the folder cannot be written
   */
  static FolderLock take(Path folder) {
    Path file = folder.resolve(NAME);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreException(
          "The data folder "
              + folder
              + " cannot be written ("
              + e
              + "); it must exist and belong to"
              + " the server's user.",
          e);
    }
    boolean taken = false;
    try {
      taken = tryLock(channel) != null;
    } catch (IOException e) {
      throw new StoreException("The file " + file + " cannot be locked: " + e, e);
    } finally {
      if (!taken) {
        close(channel);
      }
    }
    if (!taken) {
      throw new StoreException(
          "Another server is using the data folder "
              + folder
              + " (it holds "
              + file
              + "); stop it, or give this server a folder of its own.");
    }
    return new FolderLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // A second server within this process.
      return null;
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("The lock of the data folder could not be given back: " + e, e);
    }
  }
}
