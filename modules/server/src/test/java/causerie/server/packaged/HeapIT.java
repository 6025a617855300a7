package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** F7: a server whose memory is exhausted is gone, not half alive, and has lost nothing. */
class HeapIT {
  /** What the JVM ends with, so that a supervisor starts it again. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String HALF_A_LINE = "MSG #tea " + "x".repeat(4500);

  @TempDir Path folder;

  @Test
  void exhaustedHeapEndsTheProcessAndLosesNothing(TestReporter reporter) throws Exception {
    Setup small = Setup.usual().withJavaOptions("-Xms8m -Xmx20m");
    Crowd crowd = new Crowd();
    List<LineClient> hoarders = new ArrayList<>();
    try (RunningServer server = RunningServer.start(small, folder.resolve("data"))) {
      crowd.enter(server);
      crowd.awaitAcknowledgements(100);
      hoard(server, hoarders);

      assertThat(server.awaitExit(Duration.ofSeconds(10))).isEqualTo(OUT_OF_MEMORY);
      assertThat(server.out().whole()).contains("java.lang.OutOfMemoryError: Java heap space");
      crowd.leave();
    } finally {
      for (LineClient one : hoarders) {
        one.close();
      }
    }

    try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"))) {
      crowd.check(server);
      crowd.finish(server);
      crowd.ledger().checkComplete(crowd.check(server));
    }
    reporter.publishEntry(
        "heap",
        "exhausted by "
            + hoarders.size()
            + " clients, "
            + crowd.ledger().acknowledgements()
            + " messages, none lost");
  }

  /** Clients that each make the server remember half a line, until it can no more. */
  private static void hoard(RunningServer server, List<LineClient> hoarders) {
    try {
      boolean answered = true;
      while (answered) {
        assertThat(hoarders.size()).as("clients in 20 MiB").isLessThan(4000);
        LineClient one = server.client();
        hoarders.add(one);
        one.send("HELLO");
        answered = one.read(Patience.usual()) != null;
        one.sendBytes(HALF_A_LINE.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // Nobody answers any more: whether that is its end is seen by its status.
    }
  }
}
