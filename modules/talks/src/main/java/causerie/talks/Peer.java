package causerie.talks;

import java.io.IOException;

/** The other end of a connection, in a test. Reads wait, but not for ever. */
public interface Peer extends AutoCloseable {
  /** What is heard when the server has closed. */
  String CLOSED = "{closed}";

  /** Sends one line. */
  void say(String line) throws IOException;

  /** Sends these bytes as they are (on a WebSocket: as one text message). */
  void send(byte[] bytes) throws IOException;

  /**
   * The next line or transmission without its end, or {@link #CLOSED}.
   *
   * @throws java.net.SocketTimeoutException when nothing comes
   */
  String hear() throws IOException;

  /** From now on transmissions end in ETX; a single EOT is heard as {@code {eot}}. */
  void endsInEtx();

  /** Sends no more. */
  void halfClose() throws IOException;

  @Override
  void close() throws IOException;
}
