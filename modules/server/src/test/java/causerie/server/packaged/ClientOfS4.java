package causerie.server.packaged;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * s4: REGISTER, LOGIN, GETLIST, and MSG with the source's name before the destination's. Reads what
 * comes; a room has to be entered, which the document does not know.
 */
final class ClientOfS4 implements Founder {
  private static final int ETX = 3;
  private static final String PASSWORD = "correct-horse-battery";

  private final String name;
  private final Wire wire;
  private String room = "";

  ClientOfS4(String name, int port) throws IOException {
    this.name = name;
    wire = new Wire(port);
    send("REGISTER " + name + " " + PASSWORD);
    await("OK REGISTER");
    send("LOGOUT");
    await("OK LOGOUT");
    send("LOGIN " + name + " " + PASSWORD);
    await("OK LOGIN");
    send("GETLIST");
    await("OK GETLIST");
    send("XYZZY");
    await("SERVER RESPONSE: Don't know the command");
  }

  void send(String line) throws IOException {
    wire.send(line + "\n");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void enter(String where) throws IOException {
    room = where;
    send("JOIN " + where);
    await("OK JOIN");
  }

  /** As its client converts it: MSG, source, destination, content. */
  @Override
  public void say(String text) throws IOException {
    send("MSG " + name + " " + room + " " + text);
  }

  @Override
  public @Nullable String hear() throws IOException {
    return wire.until(ETX);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
