package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * F2: the whole process stands still while many talk, longer than the time after which silent
 * clients are dropped. When it goes on, nobody was dropped and nothing is lost.
 */
class PauseIT {
  private static final Setup SETUP =
      Setup.usual().with("timeouts", "{ping-interval: 2 s, ping-timeout: 6 s}");
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void stoppedForTenSeconds(TestReporter reporter) throws Exception {
    stopped(Duration.ofSeconds(10), reporter);
  }

  @Test
  @Tag("long")
  void stoppedForTwoMinutes(TestReporter reporter) throws Exception {
    stopped(Duration.ofSeconds(120), reporter);
  }

  private void stopped(Duration pause, TestReporter reporter) throws Exception {
    Crowd crowd = new Crowd(pause.plus(Patience.USUAL));
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.start(SETUP, data);
        LineClient pinged = server.client("pinged");
        LineClient asking = server.client("asking")) {
      pinged.ask("FORMAT json", "{\"type\":\"OK\"");
      crowd.enter(server);
      crowd.awaitAcknowledgements(200);
      String present = asking.ask("LIST clients", "OK LIST ");
      String log = server.err().soFar();
      pinged.await("{\"type\":\"PING\"");
      pinged.send("PONG");
      pinged.ask("PING heard", "{\"type\":\"PONG\"");

      server.freeze();
      crowd.forgetAcknowledgements();
      try (LineClient late = server.client()) {
        late.send("HELLO late");
        assertThatThrownBy(() -> late.read(Patience.of(pause)))
            .isInstanceOf(SocketTimeoutException.class);
        server.signal("CONT");
        long start = System.nanoTime();

        late.await("OK HELLO ");
        pinged.ask("PING again", "{\"type\":\"PONG\"");
        crowd.awaitAcknowledgements(200);
        Duration recovered = Duration.ofNanos(System.nanoTime() - start);
        assertThat(recovered).isLessThan(RECOVERY);
        reporter.publishEntry(
            "stopped " + pause.toSeconds() + " s",
            "everybody served again after " + recovered.toMillis() + " ms");
      }
      awaitAgain(asking, present);
      assertThat(crowd.refused()).isZero();
      assertThat(server.err().soFar()).isEqualTo(log);
      server.kill();
      crowd.leave();
    }
    try (RunningServer server = RunningServer.start(SETUP, data)) {
      crowd.check(server);
      crowd.finish(server);
      crowd.ledger().checkComplete(crowd.check(server));
    }
  }

  /** Until the one who came late has left again: as many as before, nobody was dropped. */
  private static void awaitAgain(LineClient asking, String present) throws Exception {
    Patience patience = Patience.usual();
    String now = asking.ask("LIST clients", "OK LIST ");
    while (!now.equals(present)) {
      assertThat(patience.isOver()).as("%s, but %s before the pause", now, present).isFalse();
      now = asking.ask("LIST clients", "OK LIST ");
    }
  }
}
