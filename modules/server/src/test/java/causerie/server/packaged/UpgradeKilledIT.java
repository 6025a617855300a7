package causerie.server.packaged;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * D3: an upgrade of the schema that is interrupted leaves the old schema or a new one, whole, and
 * the copy of the file as it was; the next start goes on by itself.
 */
class UpgradeKilledIT {
  private static final List<String> MIGRATIONS =
      List.of(
          """
          CREATE TABLE mark (
            entry  INTEGER PRIMARY KEY REFERENCES entry (id),
            length INTEGER NOT NULL
          ) STRICT;
          INSERT INTO mark (entry, length) SELECT id, 0 FROM entry;
          ALTER TABLE entry ADD COLUMN edited INTEGER;
          """,
          """
          UPDATE mark SET length = (SELECT length(text) FROM entry WHERE id = mark.entry);
          UPDATE entry SET edited = time;
          CREATE INDEX entry_by_edit ON entry (conversation, edited);
          """);

  /** How many messages were not migrated, by how many of the migrations are done. */
  private static final List<String> WRONG_ROWS =
      List.of(
          "SELECT 0",
          "SELECT count(*) FROM entry LEFT JOIN mark ON mark.entry = entry.id"
              + " WHERE kind = 0 AND (edited IS NOT NULL OR length IS NULL OR length != 0)",
          "SELECT count(*) FROM entry LEFT JOIN mark ON mark.entry = entry.id"
              + " WHERE kind = 0 AND (edited IS NULL OR length IS NULL OR length != length(text))");

  private final long seed = Long.getLong("causerie.seed", System.nanoTime());
  private final RandomGenerator random = new Random(seed);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  private Path before;
  private Path live;
  private NextVersion next;
  private final List<List<String>> schemas = new ArrayList<>();
  private Map<String, List<String>> said;

  /** A data folder whose server was killed, and what is to be found in it. */
  @BeforeEach
  void prepare() throws Exception {
    Strace.assumeHere();
    Path folder = temporary.toRealPath();
    before = folder.resolve("before");
    live = folder.resolve("live");
    next = NextVersion.in(Files.createDirectory(folder.resolve("next")), Setup.usual(), MIGRATIONS);
    Crowd crowd = new Crowd();
    try (RunningServer server = RunningServer.start(Setup.usual(), before)) {
      crowd.enter(server);
      crowd.awaitAcknowledgements(150);
      server.kill();
      crowd.leave();
    }
    Folders.copy(before, live);
    try (RunningServer server = RunningServer.start(Setup.usual(), live)) {
      said = texts(crowd.check(server));
    }
    expectSchemas(live.resolve("causerie.db"));
    Folders.remove(live);
  }

  @Test
  void everyMomentLeavesASchemaWhole(TestReporter reporter) throws Exception {
    int[] turn = {0};
    cutEverywhere(kind -> kind == Fate.Kind.EVERYTHING || turn[0]++ % 15 == 0, reporter);
  }

  @Test
  @Tag("long")
  void everyMomentLeavesASchemaWholeWhateverIsLost(TestReporter reporter) throws Exception {
    cutEverywhere(_ -> true, reporter);
  }

  @Test
  void killedUpgradesGoOn(TestReporter reporter) throws Exception {
    List<String> killed = new ArrayList<>();
    for (String call : List.of("rename", "fsync", "pwrite64", "pwrite64")) {
      int nth = random.nextInt(1, call.equals("pwrite64") ? 200 : 10);
      while (!killedAt(call, nth)) {
        nth /= 2;
        assertThat(nth).as("no call of %s", call).isPositive();
      }
      killed.add(call + " " + nth);
    }
    reporter.publishEntry("upgrade killed", killed + ", seed " + seed);
  }

  @Test
  @Tag("long")
  void upgradesKilledAtAnyCallGoOn(TestReporter reporter) throws Exception {
    Map<String, Integer> kills = new TreeMap<>();
    for (String call : List.of("rename", "unlink", "ftruncate", "fsync", "pwrite64")) {
      int step = call.equals("pwrite64") ? 5 : 1;
      for (int nth = 1; killedAt(call, nth); nth += step) {
        kills.merge(call, 1, Integer::sum);
      }
    }
    assertThat(kills).hasSize(5);
    reporter.publishEntry("upgrade killed", kills.toString());
  }

  /** To go back, as the schema's description says. */
  @Test
  void theCopyServesTheOlderServer() throws Exception {
    Folders.copy(before, live);
    try (RunningServer server = RunningServer.start(next.setup(), live)) {
      server.kill();
    }
    Files.delete(live.resolve("causerie.db-wal"));
    Files.delete(live.resolve("causerie.db-shm"));
    Files.move(copyIn(live), live.resolve("causerie.db"), REPLACE_EXISTING);

    checkServed(Setup.usual());
  }

  // Every moment ---------------------------------------------------------------------------------

  private interface Choice {
    boolean takes(Fate.Kind kind);
  }

  private void cutEverywhere(Choice choice, TestReporter reporter) throws Exception {
    List<SystemCall> calls = recordUpgrade();
    PowerCuts cuts = new PowerCuts(live, Disk.like(live, before), calls, temporary, random);
    Map<Integer, Integer> versions = new TreeMap<>();
    for (int line : cuts.moments()) {
      for (Fate.Kind kind : Fate.Kind.values()) {
        if (choice.takes(kind)) {
          cuts.cut(line, kind, live, wreck -> versions.merge(check(wreck), 1, Integer::sum));
        }
      }
    }
    assertThat(versions.keySet()).containsExactly(next.first() - 1, next.first(), next.first() + 1);
    reporter.publishEntry(
        "upgrade", cuts.count() + " cuts, schemas left " + versions + "; seed " + seed);
  }

  private List<SystemCall> recordUpgrade() throws Exception {
    Path log = temporary.resolve("upgrade.log");
    Folders.copy(before, live);
    try (RunningServer server =
        RunningServer.start(next.setup().prefixed(Strace.recording(log)), live)) {
      assertThat(server.stop()).as(server::log).isZero();
    }
    return SystemCall.read(log, 0);
  }

  /** Returns the version of the schema. */
  private int check(Path data) throws Exception {
    Remains remains = Remains.in(data);
    int done = remains.version() - next.first() + 1;
    assertThat(remains.said()).isEqualTo(said);
    assertThat(remains.schema()).isEqualTo(schemas.get(done));
    assertThat(Remains.number(data.resolve("causerie.db"), WRONG_ROWS.get(done))).isZero();
    if (done > 0) {
      assertThat(copyIn(data)).exists();
    }
    if (Files.exists(copyIn(data))) {
      Remains copy = Remains.of(copyIn(data));
      assertThat(copy.version()).isEqualTo(next.first() - 1);
      assertThat(copy.schema()).isEqualTo(schemas.getFirst());
      assertThat(copy.said()).isEqualTo(said);
    }
    return remains.version();
  }

  private Path copyIn(Path data) {
    return data.resolve("causerie.db.before-" + next.first());
  }

  private void expectSchemas(Path file) throws Exception {
    schemas.add(Remains.of(file).schema());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String migration : MIGRATIONS) {
        statement.executeUpdate(migration);
        schemas.add(Remains.of(file).schema());
      }
    }
  }

  private static Map<String, List<String>> texts(Map<String, List<Ledger.Shown>> histories) {
    Map<String, List<String>> texts = new HashMap<>();
    histories.forEach(
        (room, history) -> texts.put(room, history.stream().map(Ledger.Shown::text).toList()));
    return texts;
  }

  // Real kills -----------------------------------------------------------------------------------

  /** Returns false when the upgrade was done without so many calls. */
  private boolean killedAt(String call, int nth) throws Exception {
    Folders.copy(before, live);
    Setup watched = next.setup().prefixed(Strace.killing(call, nth, files()));
    boolean reached;
    try (RunningServer server = RunningServer.launch(watched, live)) {
      reached = !server.comesUp();
      if (reached) {
        assertThat(server.awaitExit(Patience.USUAL)).as(server::log).isEqualTo(Strace.KILLED);
      }
    }
    if (reached) {
      checkServed(next.setup());
      assertThat(check(live)).isEqualTo(next.first() + MIGRATIONS.size() - 1);
    }
    Folders.remove(live);
    return reached;
  }

  private List<Path> files() {
    Path copy = copyIn(live);
    return List.of(
        live.resolve("causerie.db"),
        live.resolve("causerie.db-wal"),
        live.resolve("causerie.db-shm"),
        copy,
        copy.resolveSibling(copy.getFileName() + ".part"));
  }

  private void checkServed(Setup setup) throws Exception {
    try (RunningServer server = RunningServer.start(setup, live);
        LineClient client = server.client("reader")) {
      for (Map.Entry<String, List<String>> room : said.entrySet()) {
        client.ask("JOIN " + room.getKey(), "OK JOIN ");
        assertThat(Ledger.history(client, room.getKey()).stream().map(Ledger.Shown::text))
            .isEqualTo(room.getValue());
      }
      assertThat(server.stop()).as(server::log).isZero();
    }
  }
}
