package causerie.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A certificate or key that cannot be used; the message is one sentence that names the file. */
public final class TlsFilesException extends RuntimeException {
  private final transient Path file;

  TlsFilesException(Path file, String sentence, @Nullable Throwable cause) {
    super(file + " " + sentence, cause);
    this.file = file;
  }

  /** The file at fault. */
  public Path file() {
    return file;
  }
}
