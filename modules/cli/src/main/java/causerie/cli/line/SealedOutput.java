package causerie.cli.line;

import causerie.seal.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines to a server, sealed as soon as their LF is written. Not thread-safe, as the stream below.
 */
final class SealedOutput extends OutputStream {
  private final OutputStream sealed;
  private final Sealer sealer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  SealedOutput(OutputStream sealed, Sealer sealer) {
    this.sealed = sealed;
    this.sealer = sealer;
  }

  @Override
  public void write(int b) throws IOException {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String frame = sealer.seal(line.toByteArray()) + "\n";
    line.reset();
    sealed.write(frame.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void flush() throws IOException {
    sealed.flush();
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }
}
