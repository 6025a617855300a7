package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * D3: kills at moments that are short: while the write-ahead log is brought into the file, and in
 * the midst of an ordered stop. The next start repairs what is to be repaired by itself, and all
 * that was seen is there.
 */
class AimedKillIT {
  /**
   * A call on files of the database at which to kill.
   *
   * @param most about how many of them there are
   */
  private record Aim(String call, int most, String... ends) {}

  private static final List<Aim> CHECKPOINT =
      List.of(new Aim("pwrite64", 60, ""), new Aim("pwrite64", 5, ""));

  private static final List<Aim> STOP =
      List.of(
          new Aim("unlink", 2, "-wal", "-shm"),
          new Aim("ftruncate", 2, "", "-wal"),
          new Aim("pwrite64", 20, ""),
          new Aim("fsync", 1, ""));

  private final long seed = Long.getLong("causerie.seed", System.nanoTime());
  private final RandomGenerator random = new Random(seed);
  private final Crowd crowd = new Crowd();
  private final Map<String, Integer> killed = new TreeMap<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Path data;

  @BeforeEach
  void prepare() throws Exception {
    Strace.assumeHere();
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void killedWhileTheLogIsBroughtIntoTheFile(TestReporter reporter) throws Exception {
    rounds(2, CHECKPOINT, false, reporter);
  }

  @Test
  @Tag("long")
  void killedWhileTheLogIsBroughtIntoTheFileManyTimes(TestReporter reporter) throws Exception {
    rounds(40, CHECKPOINT, false, reporter);
  }

  @Test
  void killedInAnOrderedStop(TestReporter reporter) throws Exception {
    rounds(4, STOP, true, reporter);
  }

  @Test
  @Tag("long")
  void killedInAnOrderedStopManyTimes(TestReporter reporter) throws Exception {
    rounds(60, STOP, true, reporter);
  }

  /** That comes to pass only when nobody has said anything since the log was begun to be read. */
  @Test
  void killedWhenTheWholeLogIsInTheFile() throws Exception {
    Ledger ledger = crowd.ledger();
    try (RunningServer server = RunningServer.start(Setup.usual(), data);
        SlowTalker talker = new SlowTalker(server, ledger);
        Shot _ = Shot.at(server, "fsync", 1, List.of(data.resolve("causerie.db")))) {
      for (int said = 0; talker.say(); said++) {
        assertThat(said).as("messages, and the file was never synchronised").isLessThan(2000);
      }
      assertThat(server.awaitExit(Patience.USUAL)).as(server::log).isEqualTo(Strace.KILLED);
    }

    checkWhole(0);
    try (RunningServer server = RunningServer.start(Setup.usual(), data)) {
      crowd.check(server);
    }
  }

  private void rounds(int rounds, List<Aim> aims, boolean stop, TestReporter reporter)
      throws Exception {
    for (int round = 0; round < rounds; round++) {
      Aim aim = aims.get(round % aims.size());
      try (RunningServer server = RunningServer.start(Setup.usual(), data)) {
        if (round > 0) {
          crowd.check(server);
        }
        crowd.enter(server);
        crowd.awaitAcknowledgements(random.nextInt(20, 200));
        shoot(server, aim, stop);
        crowd.leave();
      }
      checkWhole(round);
    }
    try (RunningServer server = RunningServer.start(Setup.usual(), data)) {
      crowd.check(server);
      crowd.finish(server);
      crowd.ledger().checkComplete(crowd.check(server));
    }
    reporter.publishEntry(
        "aimed kills",
        killed + ", " + crowd.ledger().acknowledgements() + " messages, none lost; seed " + seed);
    assertThat(killed).as("kills, seed %s", seed).isNotEmpty();
  }

  /** Kills it at a call that it makes by itself, or after SIGTERM, while everybody talks. */
  private void shoot(RunningServer server, Aim aim, boolean stop) throws Exception {
    int nth = random.nextInt(1, aim.most() + 1);
    List<Path> files = Stream.of(aim.ends()).map(end -> data.resolve("causerie.db" + end)).toList();
    try (Shot _ = Shot.at(server, aim.call(), nth, files)) {
      if (stop) {
        server.signal("TERM");
      }
      int status = server.awaitExit(Patience.USUAL);
      if (!stop || status != 0) {
        assertThat(status).as(server::log).isEqualTo(Strace.KILLED);
        killed.merge(aim.call(), 1, Integer::sum);
      }
    }
  }

  /** strace, attached to a server and ready to kill it. */
  private record Shot(Process strace) implements AutoCloseable {
    static Shot at(RunningServer server, String call, int nth, List<Path> files) throws Exception {
      Shot shot =
          new Shot(new ProcessBuilder(Strace.killing(server.pid(), call, nth, files)).start());
      Output said = new Output("strace", shot.strace.getErrorStream());
      assertThat(said.await("attached", Patience.usual())).as(said::soFar).isPresent();
      return shot;
    }

    @Override
    public void close() {
      strace.destroy();
    }
  }

  /** What is left is looked at in a copy: the server has to repair its own by itself. */
  private void checkWhole(int round) throws Exception {
    Path copy = data.resolveSibling("copy-" + round);
    Folders.copy(data, copy);
    assertThat(Remains.in(copy).version()).isPositive();
    Folders.remove(copy);
  }
}
