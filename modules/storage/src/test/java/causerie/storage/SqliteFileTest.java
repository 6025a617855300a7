package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore.StoredPassword;
import causerie.auth.spi.StoreException;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.MessageId;
import causerie.messaging.RoomId;
import causerie.messaging.RoomName;
import causerie.messaging.SearchQuery;
import causerie.messaging.spi.HistoryStore;
import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself: opening, refusing, upgrading, and what happens when it cannot be written. */
final class SqliteFileTest {
  @TempDir Path folder;

  @Test
  void whatWasStoredIsThereAfterReopening() {
    Entry entry;
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = room(open);
      entry = said(1, tea);
      open.put(entry);
    }

    try (OpenStore open = OpenStore.sqlite(folder)) {
      assertThat(open.store().history().newest()).contains(entry);
      assertThat(open.store().rooms().rooms()).hasSize(1);
      assertThat(search(open, entry.conversation())).containsExactly(entry);
      assertThat(open.store().isWritable()).isTrue();
    }
    assertThat(folder.resolve("causerie.db-wal")).doesNotExist();
  }

  @Test
  void folderMayHaveAnyName() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a?b%20 c#d ü"));

    try (OpenStore open = OpenStore.sqlite(odd)) {
      open.put(said(1, room(open)));
    }

    assertThat(odd.resolve("causerie.db")).isRegularFile();
  }

  @Test
  void listOfMigrationsIsTheFolder() throws IOException {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(top.resolve("db"))) {
      top = Optional.ofNullable(top.getParent()).orElseThrow();
    }

    try (Stream<Path> files = Files.list(top.resolve("db"))) {
      assertThat(
              files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".sql")).sorted())
          .containsExactlyElementsOf(Migrations.NAMES);
    }
    assertThat(Migrations.known()).extracting(Migration::number).isSorted().startsWith(1);
  }

  @Test
  void secondServerIsRefusedWhileTheFirstRuns() {
    try (OpenStore _ = OpenStore.sqlite(folder)) {
      assertThatThrownBy(() -> OpenStore.sqlite(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Another server")
          .hasMessageContaining(folder.toString());
    }
    OpenStore.sqlite(folder).close();
  }

  @Test
  void upgradeKeepsACopyAndWhatWasStored() throws SQLException {
    Entry entry;
    try (OpenStore open = OpenStore.sqlite(folder)) {
      entry = said(1, room(open));
      open.put(entry);
    }
    List<Migration> more = new ArrayList<>(Migrations.known());
    int next = more.getLast().number() + 1;
    more.add(
        new Migration(
            next, "test.sql", "CREATE TABLE added (x INTEGER); INSERT INTO added VALUES (7)"));

    try (Store store = open(more)) {
      assertThat(store.history().newest()).contains(entry);
    }

    assertThat(query(folder.resolve("causerie.db"), "SELECT x FROM added")).isEqualTo("7");
    Path copy = folder.resolve("causerie.db.before-" + next);
    assertThat(query(copy, "SELECT count(*) FROM entry")).isEqualTo("1");
    assertThat(query(copy, "PRAGMA user_version")).isEqualTo(String.valueOf(next - 1));
    assertThatThrownBy(() -> OpenStore.sqlite(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer server")
        .hasMessageContaining("version " + next);
  }

  @Test
  void accountsFromBeforeScramHaveNoKeysAndKeepTheirPassword() throws SQLException {
    Path file = folder.resolve("causerie.db");
    var connections = new Connections(file, Tuning.DEFAULT.busyTimeout());
    new SchemaUpgrade(connections, Migrations.known().subList(0, 1), 0).prepare();
    String _ =
        query(
            file,
            "INSERT INTO account (name, fold, password_hash, created) VALUES ('Ann', 'ann', 'h', 5)");

    try (OpenStore open = OpenStore.sqlite(folder)) {
      var ann = open.store().accounts().find(new AccountName("ann")).orElseThrow();

      assertThat(ann.password()).isEqualTo(new StoredPassword("h", Optional.empty()));
      assertThat(ann.email()).isEmpty();
      assertThat(open.store().accounts().certificates(ann.account().id())).isEmpty();
    }
  }

  @Test
  void markersFromBeforeTheyWereTimesStandWhereTheyStood() throws SQLException {
    Path file = folder.resolve("causerie.db");
    var connections = new Connections(file, Tuning.DEFAULT.busyTimeout());
    List<Migration> before =
        Migrations.known().stream().takeWhile(m -> !m.name().endsWith("-history.sql")).toList();
    new SchemaUpgrade(connections, before, 0).prepare();
    MessageId pruned = new MessageId(5L << MessageId.COUNTER_BITS);
    for (String sql :
        List.of(
            "INSERT INTO account (name, fold, password_hash, created) VALUES ('Ann', 'ann', 'h', 5)",
            "INSERT INTO conversation VALUES (1), (2)",
            "INSERT INTO direct (id, low, high) VALUES (1, 1, 1)",
            "INSERT INTO room (id, name, fold, created, flags) VALUES (2, '#tea', '#tea', 5, '')",
            "INSERT INTO entry (id, conversation, time, kind, nick, text) VALUES (77, 1, 99, 0, 'a', 'x')",
            "INSERT INTO read_marker VALUES (1, 1, 77), (1, 2, " + pruned.value() + ")")) {
      String _ = query(file, sql);
    }

    try (OpenStore open = OpenStore.sqlite(folder)) {
      AccountId ann = new AccountId(1);
      HistoryStore history = open.store().history();

      assertThat(history.readMarker(ann, Conversation.between(ann, ann)))
          .contains(Instant.ofEpochMilli(99));
      assertThat(history.readMarker(ann, new Conversation.InRoom(new RoomId(2))))
          .contains(Instant.ofEpochMilli(MessageId.EPOCH_MILLIS + 5));
    }
  }

  @Test
  void failedMigrationLeavesTheFileAsItWas() throws SQLException {
    OpenStore.sqlite(folder).close();
    List<Migration> more = new ArrayList<>(Migrations.known());
    more.add(
        new Migration(more.getLast().number() + 1, "bad.sql", "CREATE TABLE one (x); NONSENSE"));

    assertThatThrownBy(() -> open(more))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("bad.sql");

    assertThat(
            query(
                folder.resolve("causerie.db"),
                "SELECT count(*) FROM sqlite_schema WHERE name = 'one'"))
        .isEqualTo("0");
    OpenStore.sqlite(folder).close();
  }

  @Test
  void damagedFileIsRefusedByName() throws IOException {
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = room(open);
      for (int i = 0; i < 10; i++) {
        int from = i * 100;
        open.put(Stream.iterate(1, n -> n + 1).limit(100).map(n -> said(from + n, tea)).toList());
      }
    }
    Path file = folder.resolve("causerie.db");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long page = 2; page * 4096 < Files.size(file); page += 5) {
        channel.write(ByteBuffer.wrap("damage".repeat(600).getBytes()), page * 4096);
      }
    }

    assertThatThrownBy(() -> OpenStore.sqlite(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining(file.toString());
  }

  @Test
  void filesOfOthersAreRefused() throws IOException, SQLException {
    Path file = folder.resolve("causerie.db");
    Files.writeString(file, "not a database at all, but long enough to have a header ".repeat(20));
    assertThatThrownBy(() -> OpenStore.sqlite(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());

    Files.delete(file);
    query(file, "CREATE TABLE theirs (x)");
    assertThatThrownBy(() -> OpenStore.sqlite(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another program");
  }

  @Test
  void missingFolderAndDirectoryInPlaceOfTheFileAreRefused() throws IOException {
    assertThatThrownBy(() -> OpenStore.sqlite(folder.resolve("missing")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("missing");

    Files.createDirectory(folder.resolve("causerie.db"));
    assertThatThrownBy(() -> OpenStore.sqlite(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a file");
  }

  @Test
  void lockedFileRefusesEntriesSoonAndRecovers() throws SQLException {
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = room(open);
      open.put(said(1, tea));
      long start;
      List<CompletableFuture<String>> refused = new ArrayList<>();
      try (Connection other = connect(folder.resolve("causerie.db"));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        start = System.nanoTime();
        for (int i = 2; i <= 4000; i++) {
          refused.add(open.append(said(i, tea)));
        }
        assertThat(refused.stream().map(OpenStore::get)).noneMatch(OpenStore.STORED::equals);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
        assertThat(open.store().isWritable()).isFalse();
        assertThat(open.store().history().newest().orElseThrow().id()).isEqualTo(said(1, tea).id());
        statement.execute("ROLLBACK");
      }

      open.put(said(5000, tea));

      assertThat(open.store().isWritable()).isTrue();
      assertThat(search(open, tea)).hasSize(2);
    }
  }

  @Test
  void fullDiskRefusesEntriesAndRecoversByItself() {
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = room(open);
      Writer writer = ((SqliteStore) open.store()).writer();
      writer.write("test", db -> db.get("PRAGMA max_page_count = 1").isPresent());

      List<Entry> entries = new ArrayList<>();
      for (int i = 1; i <= 3000; i++) {
        entries.add(said(i, tea));
      }
      List<String> outcomes = open.outcomes(entries);
      long stored = outcomes.stream().filter(OpenStore.STORED::equals).count();
      assertThat(stored).isLessThan(3000);
      assertThat(outcomes.stream().filter(reason -> !reason.equals(OpenStore.STORED)))
          .isNotEmpty()
          .allMatch(reason -> reason.contains("disk is full"));

      writer.write("test", db -> db.get("PRAGMA max_page_count = 1000000").isPresent());
      open.put(said(5000, tea));

      assertThat(open.store().isWritable()).isTrue();
      assertThat(search(open, tea)).hasSize((int) stored + 1);
    }
  }

  @Test
  void littleFreeSpaceRefusesBeforeWriting() {
    StoreSettings d = StoreSettings.DEFAULT;
    StoreSettings greedy =
        new StoreSettings(
            d.durability(),
            d.journalCapacity(),
            d.journalWait(),
            d.batch(),
            d.lockWait(),
            d.readers(),
            d.searchWait(),
            Long.MAX_VALUE);
    try (OpenStore open = OpenStore.open(new SqliteStoreProvider(), folder, greedy)) {
      Conversation tea = room(open);

      assertThat(OpenStore.get(open.append(said(1, tea)))).contains("free");
      assertThat(open.store().isWritable()).isFalse();
      assertThat(open.store().history().newest()).isEmpty();
    }
  }

  @Test
  void searchFindsWhatWasCommittedJustBefore() {
    try (OpenStore open = OpenStore.sqlite(folder)) {
      Conversation tea = room(open);
      for (int i = 1; i <= 30; i++) {
        open.put(said(i, tea));
        assertThat(search(open, tea)).hasSize(i);
      }
    }
  }

  private Store open(List<Migration> migrations) {
    return SqliteStore.open(
        folder, StoreSettings.DEFAULT, new StoreObserver() {}, migrations, Tuning.DEFAULT);
  }

  private static Conversation room(OpenStore open) {
    return new Conversation.InRoom(
        open.store().rooms().create(RoomName.of("#tea"), Sample.START).orElseThrow().id());
  }

  private static Entry said(long number, Conversation where) {
    return Sample.entry(number, where, Sample.guest("ann"), Sample.said("a leaf of tea " + number));
  }

  private static List<Entry> search(OpenStore open, Conversation where) {
    return open.store()
        .history()
        .search(
            new SearchQuery(
                "leaf", Set.of(where), Optional.empty(), Optional.empty(), Optional.empty(), 9999));
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static String query(Path file, String sql) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      return statement.getResultSet().getString(1);
    }
  }
}
