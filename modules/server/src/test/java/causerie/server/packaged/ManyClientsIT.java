package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Many at once: one order for all, and it is that of the history. */
class ManyClientsIT {
  private static final int CLIENTS = 200;
  private static final int ROOMS = 20;
  private static final int EACH = 10;

  @TempDir Path folder;

  /** Everybody is in two rooms and talks in both, all at the same time. */
  @Test
  void everybodySeesTheSameOrder(TestReporter reporter) throws Exception {
    try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch inside = new CountDownLatch(CLIENTS);
      List<Future<Map<String, List<String>>>> views = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        views.add(threads.submit(() -> talk(server, number, inside)));
      }
      Map<String, List<String>> agreed = new HashMap<>();
      for (Future<Map<String, List<String>>> view : views) {
        view.get(90, TimeUnit.SECONDS)
            .forEach((room, order) -> {
              List<String> first = agreed.putIfAbsent(room, order);
              assertThat(first == null ? order : first).as(room).isEqualTo(order);
            });
      }
      long millis = (System.nanoTime() - start) / 1_000_000;

      assertThat(agreed).hasSize(ROOMS);
      try (LineClient reader = server.client("reader")) {
        for (Map.Entry<String, List<String>> room : agreed.entrySet()) {
          reader.ask("JOIN " + room.getKey(), "OK JOIN ");
          assertThat(Ledger.history(reader, room.getKey()).stream().map(Ledger.Shown::id))
              .as(room.getKey())
              .isEqualTo(room.getValue());
        }
      }
      reporter.publishEntry(
          "many clients",
          CLIENTS * EACH
              + " messages to "
              + 2 * CLIENTS / ROOMS
              + " members each in "
              + millis
              + " ms, log in included");
    }
  }

  /** L1 and L5, as far as one machine that also builds can hold them. */
  @Test
  @Tag("long")
  void thousandsComeAtOnceAndVanish(TestReporter reporter) throws Exception {
    Setup setup = Setup.usual().after("ulimit -n 8192");
    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"));
        LineClient ann = server.client("ann");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        List<Future<LineClient>> coming = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
          coming.add(threads.submit(() -> entered(server)));
        }
        List<LineClient> crowd = new ArrayList<>();
        for (Future<LineClient> one : coming) {
          crowd.add(one.get(60, TimeUnit.SECONDS));
        }
        assertThat(ann.ping()).isLessThan(java.time.Duration.ofSeconds(1));
        for (LineClient one : crowd) {
          one.close();
        }
        awaitAlone(ann);
      }
      reporter.publishEntry("three times a thousand", server.residentMib() + " MiB resident");
    }
  }

  private static LineClient entered(RunningServer server) throws IOException {
    LineClient one = server.client();
    one.ask("HELLO", "OK HELLO ");
    return one;
  }

  private static void awaitAlone(LineClient client) throws IOException {
    Patience patience = Patience.of(java.time.Duration.ofSeconds(20));
    while (!client.ask("LIST clients", "OK LIST ").equals("OK LIST 1")) {
      assertThat(patience.isOver()).isFalse();
    }
  }

  /** The ids of each room in the order in which this client learnt of them. */
  private static Map<String, List<String>> talk(
      RunningServer server, int number, CountDownLatch inside) throws Exception {
    List<String> rooms = List.of("#room" + number % ROOMS, "#room" + (number + 7) % ROOMS);
    Map<String, List<String>> seen = new HashMap<>();
    int expected = 2 * CLIENTS / ROOMS * EACH / 2;
    try (LineClient client = server.client("client" + number)) {
      for (String room : rooms) {
        seen.put(room, new ArrayList<>());
        client.ask("JOIN " + room, "OK JOIN ");
      }
      inside.countDown();
      assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        lines.add("MSG " + rooms.get(i % 2) + " " + number + "." + i);
      }
      client.sendAll(lines);
      for (int own = 0; seen.values().stream().anyMatch(ids -> ids.size() < expected); ) {
        String[] words = client.read().split(" ", 5);
        if (words[0].equals("OK") && words[1].equals("MSG")) {
          seen.get(rooms.get(own++ % 2)).add(words[2]);
        } else if (words[0].equals("MSG")) {
          seen.get(words[2]).add(words[3]);
        }
      }
    }
    return seen;
  }
}
