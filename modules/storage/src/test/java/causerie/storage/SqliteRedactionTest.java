package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.RoomName;
import causerie.messaging.SearchQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of redacted messages in the file itself. */
final class SqliteRedactionTest {
  @TempDir Path folder;

  /** Short, as long as a page, and over several pages; the words are like no other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 400, 1600})
  void noByteOfARedactedMessageStaysInTheFile(int words) throws IOException {
    String secret = "zyzzyva qoph ".repeat(words);
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = tea(open);
      List<Entry> entries = new ArrayList<>();
      for (int i = 1; i <= 50; i++) {
        entries.add(Sample.entry(i, tea, Sample.guest("ann"), Sample.said(i + "th cup of tea")));
      }
      Entry told = Sample.entry(51, tea, Sample.guest("ann"), Sample.said(secret));
      entries.add(told);
      open.put(entries);
      assertThat(search(open, tea, "zyzzyva")).hasSize(1);
      assertThat(file()).contains("zyzzyva").contains("qoph");

      open.put(Sample.entry(52, tea, Sample.guest("ann"), new Event.Redacted(told.id(), "sorry")));
      assertThat(search(open, tea, "zyzzyva")).isEmpty();
      assertThat(search(open, tea, "cup")).hasSize(50);
    }

    // Closing has brought the write-ahead log into the file.
    assertThat(folder.resolve("causerie.db-wal")).doesNotExist();
    assertThat(file()).contains("cup of tea").doesNotContain("zyzzyva").doesNotContain("qoph");
  }

  @Test
  void theIndexStaysWhole() throws SQLException {
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = tea(open);
      List<Entry> entries = new ArrayList<>();
      for (int i = 1; i <= 2000; i++) {
        entries.add(Sample.entry(i, tea, Sample.guest("ann"), Sample.said("leaf " + i % 7)));
      }
      open.put(entries);
      assertThat(search(open, tea, "leaf")).hasSize(2000);
      List<Entry> redactions = new ArrayList<>();
      for (int i = 0; i < 2000; i += 3) {
        redactions.add(
            Sample.entry(
                2001 + i, tea, Sample.guest("ann"), new Event.Redacted(entries.get(i).id(), "")));
      }
      open.put(redactions);
      assertThat(search(open, tea, "leaf")).hasSize(1333);
    }

    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("causerie.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO search (search) VALUES ('integrity-check')");
      try (var rows = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(rows.getString(1)).isEqualTo("ok");
      }
    }
  }

  /** All bytes there are, the log included, one character each. */
  private String file() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("causerie.db", "causerie.db-wal")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static Conversation tea(OpenStore open) {
    return new Conversation.InRoom(
        open.store().rooms().create(RoomName.of("#tea"), Sample.START).orElseThrow().id());
  }

  private static List<Entry> search(OpenStore open, Conversation where, String words) {
    return open.store()
        .history()
        .search(
            new SearchQuery(
                words,
                Set.of(where),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10_000));
  }
}
