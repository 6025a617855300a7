package causerie.cli.line;

import causerie.seal.Opener;
import causerie.seal.SealException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines that a server sealed, opened. A time-out may come in the middle of one: reading goes on
 * there. Confined to one thread.
 */
final class SealedInput extends InputStream {
  private final InputStream sealed;
  private final Opener opener;
  private final int mostDigits;
  private final ByteArrayOutputStream digits = new ByteArrayOutputStream();
  private byte[] line = {};
  private int next;

  /**
   * @param mostDigits the longest sealed line that is accepted
   */
  SealedInput(InputStream sealed, Opener opener, int mostDigits) {
    this.sealed = sealed;
    this.opener = opener;
    this.mostDigits = mostDigits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (next == line.length) {
      if (!nextLine()) {
        return -1;
      }
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, into, from, count);
    next += count;
    return count;
  }

  /** Reads one line; false at the end, also within a line: what is cut is not there. */
  private boolean nextLine() throws IOException {
    for (int c = sealed.read(); c >= 0; c = sealed.read()) {
      if (c == '\n') {
        open(digits.toString(StandardCharsets.US_ASCII));
        digits.reset();
        return true;
      }
      if (digits.size() == mostDigits) {
        throw new IOException("the server sent a line that is too long");
      }
      digits.write(c);
    }
    return false;
  }

  private void open(String frame) throws IOException {
    try {
      byte[] content = opener.open(frame);
      line = Arrays.copyOf(content, content.length + 1);
      line[content.length] = '\n';
      next = 0;
    } catch (SealException e) {
      throw new IOException("the seal is broken: " + e.problem(), e);
    }
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }
}
