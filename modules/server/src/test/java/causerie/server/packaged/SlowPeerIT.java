package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * L4: who does not read is cut off; nobody else waits for them. The heap has no room for what would
 * wait for them otherwise: without a bound the server ends as {@code OutOfMemoryError}.
 */
class SlowPeerIT {
  private static final int TEXT = 4000;
  private static final int BATCH = 16;
  private static final String SMALL_HEAP = "-Xmx20m";

  @TempDir Path folder;

  @Test
  void whoStopsReadingIsCutOffAndNobodyElseNotices(TestReporter reporter) throws Exception {
    flood(5000, reporter);
  }

  @Test
  @Tag("long")
  void fortyMebibytes(TestReporter reporter) throws Exception {
    flood(40 * 1024 * 1024 / TEXT, reporter);
  }

  private void flood(int messages, TestReporter reporter) throws Exception {
    Setup setup = Setup.usual().withJavaOptions(SMALL_HEAP);
    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"));
        LineClient slow = LineClient.connect(server.linePort(), 4096);
        LineClient reader = server.client("reader");
        LineClient sender = server.client("sender");
        LineClient other = server.client("other");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.ask("HELLO slow", "OK HELLO");
      slow.ask("JOIN #tea", "OK JOIN ");
      reader.ask("JOIN #tea", "OK JOIN ");
      sender.ask("JOIN #tea", "OK JOIN ");

      Future<String> left = threads.submit(() -> readAll(reader, messages));
      Future<Duration> worst = threads.submit(() -> worstPing(other, left));
      String text = "x".repeat(TEXT);
      for (int i = 0; i < messages; i += BATCH) {
        StringBuilder batch = new StringBuilder();
        for (int j = i; j < i + BATCH; j++) {
          batch.append("MSG #tea ").append(j).append(' ').append(text).append('\n');
        }
        sender.sendBytes(batch.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int j = 0; j < BATCH; j++) {
          sender.await("OK MSG ");
        }
      }

      String reason = left.get(60, TimeUnit.SECONDS);
      assertThat(reason).isEqualTo("LEFT #tea slow reads too slowly");
      assertThat(worst.get(60, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(1));
      // The slow one finds what had left already, and then the end, within bounds.
      assertThat(slow.rest().size()).isLessThan(messages);
      long resident = server.residentMib();
      assertThat(resident).isLessThan(256);
      reporter.publishEntry(
          "slow peer",
          messages
              + " messages, worst PING "
              + worst.get().toMillis()
              + " ms, "
              + resident
              + " MiB resident, '"
              + reason
              + "'");
    }
  }

  /** Everything in order, nothing missing; returns how the slow one left. */
  private static String readAll(LineClient reader, int messages) throws IOException {
    String left = "";
    int next = 0;
    while (next < messages || left.isEmpty()) {
      String line = reader.read();
      if (line.startsWith("MSG ")) {
        assertThat(line.split(" ", 7)[5]).isEqualTo(Integer.toString(next++));
      } else if (line.startsWith("LEFT ")) {
        left = line;
      }
    }
    return left;
  }

  private static Duration worstPing(LineClient client, Future<?> until) throws IOException {
    Duration worst = Duration.ZERO;
    while (!until.isDone()) {
      Duration ping = client.ping();
      worst = ping.compareTo(worst) > 0 ? ping : worst;
    }
    return worst;
  }
}
