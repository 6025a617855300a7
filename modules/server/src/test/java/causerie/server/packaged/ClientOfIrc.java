package causerie.server.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** IRC as clients speak it, over TCP, or in a browser over a WebSocket. */
final class ClientOfIrc implements Founder {
  private final String name;
  private final Wire wire;
  private final boolean browser;
  private String room = "";

  ClientOfIrc(String name, int port, boolean browser) throws IOException {
    this.name = name;
    this.browser = browser;
    wire = new Wire(port);
    if (browser) {
      wire.upgrade(
          "/irc", "Origin: http://localhost\r\nSec-WebSocket-Protocol: text.ircv3.net\r\n");
    }
    send("NICK " + name);
    send("USER " + name + " 0 * :" + name);
    await(" 001 ");
  }

  void send(String line) throws IOException {
    if (browser) {
      wire.message(false, line.getBytes(StandardCharsets.UTF_8));
    } else {
      wire.send(line + "\r\n");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void enter(String where) throws IOException {
    room = where;
    send("JOIN " + where);
    await(" 366 ");
  }

  @Override
  public void say(String text) throws IOException {
    send("PRIVMSG " + room + " :" + text);
  }

  @Override
  public @Nullable String hear() throws IOException {
    if (!browser) {
      return wire.until('\n');
    }
    byte[] message = wire.message();
    return message == null ? null : new String(message, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
