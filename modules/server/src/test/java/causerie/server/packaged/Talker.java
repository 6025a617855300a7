package causerie.server.packaged;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * An account that talks without pause, several messages under way, and resends what was not
 * acknowledged under its first key. One thread at a time.
 */
final class Talker {
  private static final int UNDER_WAY = 16;
  private static final String PASSWORD = "correct-horse-battery";

  private final String name;
  private final List<String> rooms;
  private final Ledger ledger;
  private final Semaphore told;
  private final Deque<String> unacknowledged = new ArrayDeque<>();
  private int count;
  private int refused;

  /** Releases {@code told} once for each acknowledgement. */
  Talker(String name, List<String> rooms, Ledger ledger, Semaphore told) {
    this.name = name;
    this.rooms = rooms;
    this.ledger = ledger;
    this.told = told;
  }

  /** A connected client of this account; registers it when this is the first time. */
  LineClient connect(RunningServer server, boolean first) throws IOException {
    LineClient client = server.client();
    client.ask("HELLO", "OK HELLO ");
    if (first) {
      client.ask("REGISTER " + name + " " + PASSWORD, "OK REGISTER ");
    } else {
      client.ask("LOGIN " + name + " " + PASSWORD, "OK LOGIN ");
    }
    return client;
  }

  /** Talks until the connection ends; what came after BYE does not count as said. */
  void talk(LineClient client) throws IOException {
    while (true) {
      List<String> batch = new ArrayList<>();
      for (int i = 0; i < UNDER_WAY; i++) {
        String key = name + "-" + count++;
        ledger.sent(key, room(key));
        unacknowledged.add(key);
        batch.add(line(key));
      }
      try {
        client.sendAll(batch);
      } catch (IOException e) {
        collect(client, batch.size());
        return;
      }
      if (!collect(client, batch.size())) {
        return;
      }
    }
  }

  /** Sends everything again that nobody acknowledged. */
  void resend(LineClient client) throws IOException {
    List<String> lines = unacknowledged.stream().map(this::line).toList();
    for (int i = 0; i < lines.size(); i += UNDER_WAY) {
      List<String> batch = lines.subList(i, Math.min(lines.size(), i + UNDER_WAY));
      client.sendAll(batch);
      if (!collect(client, batch.size())) {
        throw new AssertionError(name + " lost its connection while resending");
      }
    }
  }

  int waiting() {
    return unacknowledged.size();
  }

  int refused() {
    return refused;
  }

  /** Takes so many answers; false at the end of the connection. */
  private boolean collect(LineClient client, int answers) throws IOException {
    Deque<String> again = new ArrayDeque<>();
    boolean open = true;
    for (int left = answers; left > 0 && open; ) {
      String line = client.read(Patience.usual());
      if (line == null) {
        open = false;
      } else if (line.startsWith("OK MSG ")) {
        ledger.acknowledged(unacknowledged.remove(), line.split(" ", 4)[2]);
        told.release();
        left--;
      } else if (line.startsWith("ERR ")) {
        again.add(unacknowledged.remove());
        refused++;
        left--;
      }
    }
    again.descendingIterator().forEachRemaining(unacknowledged::addFirst);
    return open;
  }

  private String room(String key) {
    return rooms.get(Math.floorMod(key.hashCode(), rooms.size()));
  }

  private String line(String key) {
    return "@key=" + key + " MSG " + room(key) + " " + key;
  }
}
