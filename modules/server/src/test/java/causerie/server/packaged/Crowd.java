package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Eight accounts that talk in three rooms, and two guests that only look. */
final class Crowd {
  private static final int TALKERS = 8;
  private static final List<String> ROOMS = List.of("#one", "#two", "#three");

  private final Ledger ledger = new Ledger();
  private final Semaphore told = new Semaphore(0);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Talker> talkers = new ArrayList<>();
  private final List<LineClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, List<String>> endings = new LinkedHashMap<>();
  private final Duration patience;
  private int rounds;

  Crowd() {
    this(Patience.USUAL);
  }

  /** Who waits that long for a line. */
  Crowd(Duration patience) {
    this.patience = patience;
    for (int i = 0; i < TALKERS; i++) {
      talkers.add(new Talker("talker" + i, ROOMS, ledger, told, patience));
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /** Connects everybody, sends again what was not acknowledged, and talks. */
  void enter(RunningServer server) throws IOException {
    for (int i = 0; i < 2; i++) {
      String name = "looker" + i;
      LineClient looker = server.client(name);
      clients.add(looker);
      for (String room : ROOMS) {
        looker.ask("JOIN " + room, "OK JOIN ");
      }
      run(name, () -> look(name, looker));
    }
    for (Talker talker : talkers) {
      LineClient client = talker.connect(server, rounds == 0);
      clients.add(client);
      for (String room : ROOMS) {
        client.ask("JOIN " + room, "OK JOIN ");
      }
      run(
          "talker",
          () -> {
            if (talker.resend(client)) {
              talker.talk(client);
            }
          });
    }
    rounds++;
  }

  /** Waits for so many more acknowledgements. */
  void awaitAcknowledgements(int more) throws InterruptedException {
    assertThat(told.tryAcquire(more, 60, TimeUnit.SECONDS))
        .as(() -> more + " acknowledgements; " + failure.get())
        .isTrue();
    told.drainPermits();
  }

  /** Only those count that come from now on. */
  void forgetAcknowledgements() {
    told.drainPermits();
  }

  /** After the server has gone: waits until everybody has noticed. */
  void leave() throws IOException, InterruptedException {
    for (Thread thread : threads) {
      assertThat(thread.join(Patience.USUAL)).as(thread.getName()).isTrue();
    }
    assertThat(failure.get()).isNull();
    for (LineClient client : clients) {
      client.close();
    }
    threads.clear();
    clients.clear();
    told.drainPermits();
    ledger.nextRound(rounds);
  }

  /** The last line that each looker got in the last round. */
  Map<String, List<String>> endings() {
    return endings;
  }

  /** Messages that nobody acknowledged yet. */
  int unacknowledged() {
    return talkers.stream().mapToInt(Talker::waiting).sum();
  }

  /** Messages that the server refused. Any thread. */
  int refused() {
    return talkers.stream().mapToInt(Talker::refused).sum();
  }

  /** Sends again what was not acknowledged, and talks no more. */
  void finish(RunningServer server) throws IOException {
    for (Talker talker : talkers) {
      try (LineClient client = talker.connect(server, false)) {
        for (String room : ROOMS) {
          client.ask("JOIN " + room, "OK JOIN ");
        }
        assertThat(talker.resend(client)).isTrue();
        assertThat(talker.waiting()).isZero();
      }
    }
  }

  /** Compares what everybody was told with the history. */
  Map<String, List<Ledger.Shown>> check(RunningServer server) throws IOException {
    Map<String, List<Ledger.Shown>> histories = new LinkedHashMap<>();
    try (LineClient reader = server.client("reader")) {
      for (String room : ROOMS) {
        reader.ask("JOIN " + room, "OK JOIN ");
        histories.put(room, Ledger.history(reader, room));
      }
    }
    ledger.check(histories);
    return histories;
  }

  private void look(String name, LineClient client) throws IOException {
    List<String> last = new ArrayList<>();
    for (String line = client.read(Patience.of(patience));
        line != null;
        line = client.read(Patience.of(patience))) {
      ledger.seen(name, line);
      last.clear();
      last.add(line);
    }
    synchronized (endings) {
      endings.put(name, last);
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private void run(String name, Task task) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              try {
                task.run();
              } catch (IOException | RuntimeException | AssertionError e) {
                failure.compareAndSet(null, e);
              }
            }));
  }
}
