package causerie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.bench.FakeLineServer.Fault;
import causerie.bench.Workload.Idle;
import causerie.bench.Workload.Pairs;
import causerie.bench.Workload.Registrations;
import causerie.bench.Workload.Rooms;
import causerie.bench.Workload.Shape;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrialTest {
  private static Figures run(Shape shape, Fault fault, int threads, boolean webSocket)
      throws Exception {
    return run(shape, new FakeLineServer(fault), threads, webSocket);
  }

  private static Figures run(Shape shape, FakeLineServer started, int threads, boolean webSocket)
      throws Exception {
    Trial.Options options = new Trial.Options(new LineDialect(), threads, 0.05, 0.2, 4);
    Workload workload = new Workload("test", shape, Map.of(), List.of());
    try (FakeLineServer fake = started) {
      URI uri = URI.create("ws://127.0.0.1:" + fake.address().getPort() + "/line");
      Server server =
          new Server.Running(
              webSocket ? Optional.empty() : Optional.of(fake.address()),
              Optional.of(uri),
              OptionalLong.of(ProcessHandle.current().pid()));
      return new Trial(options, workload, server, 0, "abc").run();
    }
  }

  private static double of(Figures figures, String name) {
    return figures
        .number(name)
        .orElseThrow(() -> new AssertionError(name + " in " + figures.json()));
  }

  private static void assertSound(Figures figures) {
    assertThat(figures.text("error")).isEmpty();
    for (String name :
        List.of(
            "lost",
            "duplicates",
            "late",
            "order_disagreements",
            "foreign",
            "unanswered",
            "refused",
            "unexpected")) {
      assertThat(of(figures, name)).as(name).isZero();
    }
  }

  @Test
  void aClosedLoopIsDeliveredWholeAndInOrder() throws Exception {
    Figures figures = run(new Rooms(1, 20, 3, 8, 0), Fault.NONE, 1, false);

    assertSound(figures);
    assertThat(of(figures, "deliveries_per_s")).isPositive();
    assertThat(of(figures, "acked_per_s")).isPositive();
    assertThat(of(figures, "p50_ms")).isPositive();
    assertThat(of(figures, "rss_ready_mb")).isPositive();
  }

  @Test
  void severalLoopsShareTheRooms() throws Exception {
    assertSound(run(new Rooms(3, 7, 2, 4, 0), Fault.NONE, 2, false));
  }

  @Test
  void aWebSocketCarriesTheSameLines() throws Exception {
    Figures figures = run(new Rooms(1, 10, 2, 4, 0), Fault.NONE, 1, true);

    assertSound(figures);
    assertThat(figures.text("transport")).contains("ws");
    assertThat(of(figures, "delivered")).isPositive();
  }

  @Test
  void anOpenLoopKeepsItsRate() throws Exception {
    Figures figures = run(new Rooms(4, 5, 2, 0, 400), Fault.NONE, 2, false);

    assertSound(figures);
    assertThat(of(figures, "delivered_of_offered")).isBetween(0.3, 1.7);
  }

  @Test
  void whoStopsReadingIsCutOffAndTheOthersLoseNothing() throws Exception {
    FakeLineServer fake = new FakeLineServer(Fault.NONE, 64 << 10);
    Figures figures = run(new Rooms(2, 10, 2, 16, 0, 3), fake, 2, false);

    assertSound(figures);
    assertThat(of(figures, "slow")).isEqualTo(6);
    assertThat(of(figures, "slow_cut_off")).isEqualTo(6);
    assertThat(of(figures, "slow_first_s")).isFinite();
    assertThat(of(figures, "slow_last_s")).isGreaterThanOrEqualTo(of(figures, "slow_first_s"));
    assertThat(of(figures, "rss_max_mb")).isPositive();
  }

  @Test
  void whoMissesLittleIsNotCutOff() throws Exception {
    FakeLineServer fake = new FakeLineServer(Fault.NONE, 64 << 10);
    Figures figures = run(new Rooms(1, 5, 1, 0, 100, 2), fake, 1, false);

    assertSound(figures);
    assertThat(of(figures, "slow_cut_off")).isZero();
    assertThat(figures.number("slow_first_s")).isEmpty();
  }

  @Test
  void aloneInARoomOnlyAcknowledgementsCount() throws Exception {
    Figures figures = run(new Rooms(5, 1, 1, 16, 0), Fault.NONE, 1, false);

    assertSound(figures);
    assertThat(of(figures, "acked_per_s")).isPositive();
    assertThat(of(figures, "p99_ms")).isPositive();
  }

  @Test
  void pairsAnswerOneAnother() throws Exception {
    assertSound(run(new Pairs(5, false), Fault.NONE, 1, false));
    Figures accounts = run(new Pairs(5, true), Fault.NONE, 2, false);
    assertSound(accounts);
    assertThat(of(accounts, "delivered")).isPositive();
  }

  @Test
  void idleConnectionsAreHeld() throws Exception {
    Figures figures = run(new Idle(300, false), Fault.NONE, 1, false);

    assertThat(figures.text("error")).isEmpty();
    assertThat(figures.number("kb_per_connection")).isPresent();
  }

  @Test
  void registrationsGoRound() throws Exception {
    Figures figures = run(new Registrations(6), Fault.NONE, 2, false);

    assertThat(figures.text("error")).isEmpty();
    assertThat(of(figures, "cycles_per_s")).isPositive();
  }

  @Test
  void lossIsSeen() throws Exception {
    Figures figures = run(new Rooms(1, 5, 2, 64, 0), Fault.LOSE, 1, false);

    assertThat(of(figures, "lost")).isPositive();
    assertThat(of(figures, "duplicates")).isZero();
  }

  @Test
  void duplicatesAreSeen() throws Exception {
    Figures figures = run(new Rooms(1, 5, 2, 64, 0), Fault.TWICE, 1, false);

    assertThat(of(figures, "duplicates")).isPositive();
    assertThat(of(figures, "lost")).isZero();
  }

  @Test
  void disorderIsSeen() throws Exception {
    Figures figures = run(new Rooms(1, 5, 1, 64, 0), Fault.SWAP, 1, false);

    assertThat(of(figures, "late")).isPositive();
    assertThat(of(figures, "duplicates")).isZero();
  }
}
