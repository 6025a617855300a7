package causerie.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.ExtendedSSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one connection, in the clear. One thread reads and one writes at a time; both may be
 * blocked while a third calls {@link #close}, which ends them.
 */
interface Wire {
  /**
   * Waits for bytes. The buffer belongs to the wire again at the next call, so take all of it.
   *
   * @return at least one byte, or null when the peer will send no more
   */
  @Nullable ByteBuffer read() throws IOException;

  /** Writes everything, waiting as long as the peer makes us. */
  void write(ByteBuffer bytes) throws IOException;

  /** Tells the peer that nothing more will come. */
  void endOutput() throws IOException;

  /** Ends it at once; more calls do nothing. */
  void close();

  /** What TLS agreed on; null in the clear. */
  default @Nullable ExtendedSSLSession tls() {
    return null;
  }
}
