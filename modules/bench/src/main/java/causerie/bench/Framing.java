package causerie.bench;

import java.nio.ByteBuffer;

/** Where lines begin and end on a connection. Confined to the connection's loop. */
interface Framing {
  /** Takes one line: the bytes from {@code from} to {@code to}, without its end. */
  interface Lines {
    void line(byte[] buffer, int from, int to);

    /** The other side asked for this to be sent as it is. */
    void raw(byte[] bytes);

    /** Lines may be sent from now on. */
    void open();
  }

  /** What has to be sent when the connection stands; empty when nothing has. */
  byte[] opening();

  /**
   * Hands over every complete line.
   *
   * @return where the first incomplete one begins
   * @throws FramingException when the bytes are none of this framing
   */
  int consume(byte[] buffer, int from, int to, Lines lines) throws FramingException;

  /** Appends a line, which brings its own end. */
  void wrap(byte[] line, int length, ByteBuffer out);

  /** The most bytes that {@link #wrap} adds. */
  int OVERHEAD = 16;
}
