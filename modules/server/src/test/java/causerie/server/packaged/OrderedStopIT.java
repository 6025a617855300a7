package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F11: a signal under load is an ordered stop. */
class OrderedStopIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void everybodyIsToldAndEverythingAcknowledgedIsStored(String signal) throws Exception {
    Crowd crowd = new Crowd();
    // A build that runs in the background may have been started with SIGINT ignored.
    Setup setup = Setup.usual().prefixed("env", "--default-signal=INT");

    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"))) {
      crowd.enter(server);
      crowd.awaitAcknowledgements(300);
      server.signal(signal);

      assertThat(server.awaitExit(Duration.ofSeconds(10))).as(server::log).isZero();
      assertThat(server.out().whole()).endsWith("Stopped; everything acknowledged is stored.");
      assertThat(server.err().whole()).isEmpty();
      crowd.leave();
    }

    assertThat(crowd.endings()).hasSize(2);
    assertThat(crowd.endings().values())
        .allSatisfy(last -> assertThat(last).singleElement().asString().startsWith("BYE "));
    try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"))) {
      crowd.check(server);
      crowd.finish(server);
      crowd.ledger().checkComplete(crowd.check(server));
    }
  }
}
