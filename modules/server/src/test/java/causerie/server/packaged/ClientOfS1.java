package causerie.server.packaged;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * s1: lines to the server, of which the first letter of the first word counts; the hello exchange
 * ends in LF, everything after it in ETX, and EOT says that the server closes.
 */
final class ClientOfS1 implements Founder {
  private static final int ETX = 3;
  private static final char EOT = 4;

  private final String name;
  private final Wire wire;

  ClientOfS1(String name, int port) throws IOException {
    this.name = name;
    wire = new Wire(port);
    wire.send("HELLO\n");
    if (wire.until('\n') == null) {
      throw new IOException("closed");
    }
    send("name " + name);
    await("OK NAME");
  }

  void send(String line) throws IOException {
    wire.send(line + "\n");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void enter(String room) throws IOException {
    send("j " + room);
    await("OK JOIN");
  }

  @Override
  public void say(String text) throws IOException {
    send("s " + text);
  }

  @Override
  public @Nullable String hear() throws IOException {
    String told = wire.until(ETX);
    return told == null || told.indexOf(EOT) >= 0 ? null : told;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
