package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.SearchQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes loses nothing that it has told. */
final class SqliteCrashTest {
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void everythingThatWasToldIsThereAfterAKill() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      long told = writeAndKill(2500 * round);

      assertThat(integrity()).isEqualTo("ok");
      try (OpenStore open = OpenStore.sqlite(folder)) {
        var tea = new Conversation.InRoom(open.store().rooms().rooms().getFirst().id());
        List<Entry> kept =
            open.store()
                .history()
                .page(new HistoryQuery(tea, new Range.Latest(), HistoryQuery.SAID, 1_000_000));
        assertThat(kept.getLast().id().value() - 1000).isGreaterThanOrEqualTo(told);
        // Stored in the order of the calls: nothing is missing in between.
        assertThat(kept.getLast().id().value() - 1000).isEqualTo(kept.size());
        assertThat(
                open.store()
                    .history()
                    .search(
                        new SearchQuery(
                            "leaf " + told,
                            Set.of(tea),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            5)))
            .hasSize(1);
      }
      assertThat(integrity()).isEqualTo("ok");
    }
  }

  /** Returns the last number that the process told before it was killed. */
  private long writeAndKill(int lines) throws IOException, InterruptedException {
    String paths = System.getProperty("jdk.module.path", "");
    String path =
        Path.of("target", "classes")
            + ":"
            + Path.of("target", "test-classes")
            + ":"
            + paths
            + ":"
            + System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                path,
                CrashWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long told = 0;
    try (BufferedReader out = process.inputReader()) {
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertThat(line).as("the child ended by itself").isNotNull();
        told = Long.parseLong(line);
      }
      // By the handle: the process's own method would close the stream that is still read.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      // What was told before the kill took hold counts too; a cut line does not.
      StringBuilder rest = new StringBuilder();
      for (int c = out.read(); c >= 0; c = out.read()) {
        rest.append((char) c);
        if (c == '\n') {
          told = Long.parseLong(rest.toString().strip());
          rest.setLength(0);
        }
      }
    }
    assertThat(process.waitFor(OpenStore.SECONDS, TimeUnit.SECONDS)).isTrue();
    return told;
  }

  private String integrity() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("causerie.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO search (search) VALUES ('integrity-check')");
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
        return rows.getString(1);
      }
    }
  }
}
