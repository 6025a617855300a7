package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataKey;
import causerie.messaging.Role;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.Topic;
import causerie.messaging.spi.RoomStore;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rooms and what lasts of them. Changes by what happens in a room are made by {@link EntryWriter}.
 */
final class SqliteRoomStore implements RoomStore {
  private static final String READING = "The rooms cannot be read";
  private static final String ROOMS =
      """
      SELECT id, name, fold, created, topic, topic_by, topic_time, flags, join_key, max_members,
             max(created, coalesce(
                 (SELECT max(time) FROM entry WHERE conversation = room.id), 0)) AS last_time,
             forward
        FROM room ORDER BY id
      """;

  private final Readers readers;
  private final Writer writer;
  private final Removal removal;

  SqliteRoomStore(Readers readers, Writer writer, Removal removal) {
    this.readers = readers;
    this.writer = writer;
    this.removal = removal;
  }

  /** What hangs on rooms, by their number. */
  private record Attached(
      Map<Long, Map<AccountId, Set<Role>>> roles,
      Map<Long, List<RoomMask>> masks,
      Map<Long, Map<AccountId, Instant>> invited,
      Map<Long, Map<MetadataKey, String>> metadata) {}

  @Override
  public List<StoredRoom> rooms() {
    return readers.read(
        READING,
        db -> {
          Attached attached = new Attached(roles(db), masks(db), invited(db), metadata(db));
          try (Stream<DbRow> rows = db.query(ROOMS)) {
            return rows.map(row -> room(row, attached)).toList();
          }
        });
  }

  @Override
  public Optional<StoredRoom> create(RoomName name, Instant now) {
    Instant created = Instant.ofEpochMilli(now.toEpochMilli());
    return writer.write("The room cannot be made", db -> create(db, name, created));
  }

  private static Optional<StoredRoom> create(DbExecute db, RoomName name, Instant created) {
    if (db.get("SELECT 1 FROM room WHERE fold = ?", name.fold()).isPresent()) {
      return Optional.empty();
    }
    RoomSettings settings = RoomSettings.DEFAULT;
    long id = ConversationIds.add(db);
    db.insert(
        """
        INSERT INTO room (id, name, fold, created, flags, join_key, max_members)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        name.text(),
        name.fold(),
        created.toEpochMilli(),
        StoredEvent.flags(settings.flags()),
        settings.key(),
        settings.limit());
    return Optional.of(
        new StoredRoom(
            new RoomId(id),
            name,
            created,
            Optional.empty(),
            settings,
            Map.of(),
            List.of(),
            Map.of(),
            KeyValues.NONE,
            created));
  }

  @Override
  public boolean delete(RoomId room) {
    boolean existed =
        writer.write(
            "The room cannot be removed",
            db -> db.delete("DELETE FROM room WHERE id = ?", room.value()) > 0);
    if (existed) {
      // From here on the end of the process costs nothing: the next start goes on.
      removal.later(room.value());
    }
    return existed;
  }

  private static StoredRoom room(DbRow row, Attached attached) {
    long id = Rows.number(row, 1);
    String topic = Rows.textOrNull(row, 5);
    return new StoredRoom(
        new RoomId(id),
        new RoomName(Rows.text(row, 2), Rows.text(row, 3)),
        Rows.time(row, 4),
        topic == null
            ? Optional.empty()
            : Optional.of(new Topic(topic, EntryRow.nick(Rows.text(row, 6)), Rows.time(row, 7))),
        new RoomSettings(
            StoredEvent.flags(Rows.text(row, 8)),
            Rows.text(row, 9),
            (int) Rows.number(row, 10),
            StoredEvent.forward(Rows.text(row, 12))),
        Map.copyOf(attached.roles.getOrDefault(id, Map.of())),
        List.copyOf(attached.masks.getOrDefault(id, List.of())),
        Map.copyOf(attached.invited.getOrDefault(id, Map.of())),
        KeyValues.of(attached.metadata.getOrDefault(id, Map.of())),
        Rows.time(row, 11));
  }

  private static Map<Long, Map<AccountId, Set<Role>>> roles(DbExecute db) {
    Map<Long, Map<AccountId, Set<Role>>> roles = new HashMap<>();
    try (Stream<DbRow> rows = db.query("SELECT room, account, role FROM room_role")) {
      rows.forEach(row -> {
        boolean _ =
            roles
                .computeIfAbsent(Rows.number(row, 1), _ -> new HashMap<>())
                .computeIfAbsent(
                    new AccountId(Rows.number(row, 2)), _ -> EnumSet.noneOf(Role.class))
                .add(Role.valueOf(Rows.text(row, 3)));
      });
    }
    return roles;
  }

  private static Map<Long, List<RoomMask>> masks(DbExecute db) {
    Map<Long, List<RoomMask>> masks = new HashMap<>();
    try (Stream<DbRow> rows =
        db.query("SELECT room, kind, mask, by, time FROM room_mask ORDER BY id")) {
      rows.forEach(row ->
          masks
              .computeIfAbsent(Rows.number(row, 1), _ -> new ArrayList<>())
              .add(
                  new RoomMask(
                      RoomMask.Kind.valueOf(Rows.text(row, 2)),
                      Rows.text(row, 3),
                      EntryRow.nick(Rows.text(row, 4)),
                      Rows.time(row, 5))));
    }
    return masks;
  }

  private static Map<Long, Map<AccountId, Instant>> invited(DbExecute db) {
    Map<Long, Map<AccountId, Instant>> invited = new HashMap<>();
    try (Stream<DbRow> rows = db.query("SELECT room, account, time FROM room_invitation")) {
      rows.forEach(row ->
          invited
              .computeIfAbsent(Rows.number(row, 1), _ -> new HashMap<>())
              .put(new AccountId(Rows.number(row, 2)), Rows.time(row, 3)));
    }
    return invited;
  }

  private static Map<Long, Map<MetadataKey, String>> metadata(DbExecute db) {
    Map<Long, Map<MetadataKey, String>> metadata = new HashMap<>();
    try (Stream<DbRow> rows = db.query("SELECT room, key, value FROM room_metadata")) {
      rows.forEach(row ->
          metadata
              .computeIfAbsent(Rows.number(row, 1), _ -> new HashMap<>())
              .put(new MetadataKey(Rows.text(row, 2)), Rows.text(row, 3)));
    }
    return metadata;
  }
}
