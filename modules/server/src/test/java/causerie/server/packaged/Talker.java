package causerie.server.packaged;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An account that talks without pause, several messages under way and resends what was not
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
  private final List<String> refused = new ArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Duration patience;
  private int count;

  /** Releases {@code told} once for each acknowledgement; waits that long for each line. */
  Talker(String name, List<String> rooms, Ledger ledger, Semaphore told, Duration patience) {
    this.name = name;
    this.rooms = rooms;
    this.ledger = ledger;
    this.told = told;
    this.patience = patience;
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
      if (!exchange(client, batch)) {
        return;
      }
    }
  }

  /** Sends everything again that nobody acknowledged; false when the connection ended. */
  boolean resend(LineClient client) throws IOException {
    unacknowledged.addAll(refused);
    refused.clear();
    List<String> lines = unacknowledged.stream().map(this::line).toList();
    for (int i = 0; i < lines.size(); i += UNDER_WAY) {
      List<String> batch = lines.subList(i, Math.min(lines.size(), i + UNDER_WAY));
      if (!exchange(client, batch)) {
        return false;
      }
    }
    return true;
  }

  int waiting() {
    return unacknowledged.size() + refused.size();
  }

  /** How often the server refused a message so far. Any thread. */
  int refused() {
    return refusals.get();
  }

  /** Sends these and takes their answers, which come in order; false at the connection's end. */
  private boolean exchange(LineClient client, List<String> batch) throws IOException {
    try {
      client.sendAll(batch);
    } catch (SocketException e) {
      // What was answered before the end is still to be read.
    }
    for (int left = batch.size(); left > 0; ) {
      String line = client.read(Patience.of(patience));
      if (line == null) {
        return false;
      }
      if (line.startsWith("OK MSG ")) {
        ledger.acknowledged(unacknowledged.remove(), line.split(" ", 4)[2]);
        told.release();
        left--;
      } else if (line.startsWith("ERR ")) {
        refused.add(unacknowledged.remove());
        refusals.incrementAndGet();
        left--;
      }
    }
    return true;
  }

  private String room(String key) {
    return rooms.get(Math.floorMod(key.hashCode(), rooms.size()));
  }

  private String line(String key) {
    return "@key=" + key + " MSG " + room(key) + " " + key;
  }
}
