package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.RoomId;
import causerie.messaging.spi.PresenceStore;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who is present. Changes are made by {@link PresenceWriter}. */
final class SqlitePresenceStore implements PresenceStore {
  private static final String ALL =
      "SELECT " + PresenceRow.COLUMNS + " FROM presence ORDER BY account";
  private static final String INTERRUPTED =
      "UPDATE presence SET absent_since = ?, heard = ? WHERE absent_since IS NULL";

  private final Writer writer;

  SqlitePresenceStore(Writer writer) {
    this.writer = writer;
  }

  @Override
  public List<StoredPresence> load(Absence interrupted) {
    return writer.write("Who is present cannot be read", db -> load(db, interrupted));
  }

  private static List<StoredPresence> load(DbExecute db, Absence interrupted) {
    long _ =
        db.update(
            INTERRUPTED, interrupted.since().toEpochMilli(), interrupted.heard().toEpochMilli());
    Map<Long, Set<RoomId>> rooms = rooms(db);
    try (Stream<DbRow> rows = db.query(ALL)) {
      return rows.map(PresenceRow::present).map(one -> stored(one, rooms)).toList();
    }
  }

  private static StoredPresence stored(Present one, Map<Long, Set<RoomId>> rooms) {
    return new StoredPresence(one, rooms.getOrDefault(one.account().value(), Set.of()));
  }

  private static Map<Long, Set<RoomId>> rooms(DbExecute db) {
    Map<Long, Set<RoomId>> rooms = new HashMap<>();
    try (Stream<DbRow> rows = db.query("SELECT account, room FROM presence_room")) {
      rows.forEach(row -> {
        boolean _ =
            rooms
                .computeIfAbsent(Rows.number(row, 1), _ -> new HashSet<>())
                .add(new RoomId(Rows.number(row, 2)));
      });
    }
    return rooms;
  }

  @Override
  public void forget(Collection<AccountId> accounts) {
    long _ =
        writer.write(
            "Presences cannot be removed",
            db -> {
              for (AccountId account : accounts) {
                long _ = db.delete("DELETE FROM presence WHERE account = ?", account.value());
              }
              return (long) accounts.size();
            });
  }
}
