package causerie.server.packaged;

import java.util.Arrays;

/** The bytes of a file that grows and shrinks; what was never written is zero. */
final class Content {
  private byte[] bytes;
  private int length;

  Content() {
    this(new byte[0]);
  }

  private Content(byte[] bytes) {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  Content copy() {
    return new Content(bytes());
  }

  /** Puts the bytes {@code from} to {@code to} of a source to their place, which is the same. */
  void put(long offset, byte[] source, int from, int to) {
    int end = Math.toIntExact(offset + to);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    System.arraycopy(source, from, bytes, Math.toIntExact(offset + from), to - from);
    length = Math.max(length, end);
  }

  void resize(long to) {
    int end = Math.toIntExact(to);
    if (end < length) {
      Arrays.fill(bytes, end, length, (byte) 0);
    } else if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
    length = end;
  }
}
