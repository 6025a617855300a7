package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What was seen is stored, whenever the process is killed. */
class CrashIT {
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_121);

  @TempDir Path folder;

  @Test
  void killedUnderLoad(TestReporter reporter) throws Exception {
    rounds(5, reporter);
  }

  @Test
  @Tag("long")
  void killedUnderLoadManyTimes(TestReporter reporter) throws Exception {
    rounds(40, reporter);
  }

  private void rounds(int rounds, TestReporter reporter) throws Exception {
    Crowd crowd = new Crowd();
    for (int round = 0; round < rounds; round++) {
      try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"))) {
        if (round > 0) {
          crowd.check(server);
        }
        crowd.enter(server);
        crowd.awaitAcknowledgements(random.nextInt(20, 600));
        server.kill();
        crowd.leave();
      }
      killedWhileStarting();
    }
    try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"))) {
      crowd.check(server);
      int resent = crowd.unacknowledged();
      crowd.finish(server);
      Map<String, List<Ledger.Shown>> histories = crowd.check(server);
      crowd.ledger().checkComplete(histories);
      reporter.publishEntry(
          "crash",
          rounds
              + " kills, "
              + crowd.ledger().acknowledgements()
              + " messages, "
              + resent
              + " resent at the end");
    }
  }

  /** Kills one that is somewhere in its start: reading, opening, recovering or already up. */
  private void killedWhileStarting() throws Exception {
    try (RunningServer starting = RunningServer.launch(Setup.usual(), folder.resolve("data"))) {
      assertThat(starting.endsWithin(Duration.ofMillis(random.nextInt(1, 2500)))).isFalse();
    }
  }
}
