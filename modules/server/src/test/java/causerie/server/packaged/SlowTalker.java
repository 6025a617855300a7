package causerie.server.packaged;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A guest who says one thing at a time in {@code #one} and listens a little before the next, longer
 * each time, so that the server comes to rest in between. One thread.
 */
final class SlowTalker implements AutoCloseable {
  private static final Duration LONGER = Duration.ofNanos(100_000);

  private final LineClient client;
  private final Ledger ledger;
  private Duration pause = Duration.ofMillis(5);
  private int count;

  SlowTalker(RunningServer server, Ledger ledger) throws IOException {
    this.client = server.client("slow");
    this.ledger = ledger;
    client.ask("JOIN #one", "OK JOIN ");
  }

  /** Says something, and waits until it is acknowledged; false when the connection ends before. */
  boolean say() throws IOException {
    String key = "slow-" + count++;
    ledger.sent(key, "#one");
    try {
      client.send("MSG #one " + key);
      String line;
      do {
        line = client.read(Patience.usual());
        if (line == null) {
          return false;
        }
      } while (!line.startsWith("OK MSG "));
      ledger.acknowledged(key, line.split(" ")[2]);
      return listens();
    } catch (SocketException e) {
      return false;
    }
  }

  private boolean listens() {
    Patience patience = Patience.of(pause);
    pause = pause.plus(LONGER);
    try {
      while (client.read(patience) != null) {
        // Others may talk; it does not matter what they say.
      }
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
