package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MessageId;
import causerie.messaging.SearchQuery;
import causerie.messaging.spi.HistoryStore;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads histories by time, which grows with the id within a conversation; one index serves all. */
final class SqliteHistoryStore implements HistoryStore {
  /** Before all times. */
  private static final long START = Long.MIN_VALUE;

  /** After all times. */
  private static final long END = Long.MAX_VALUE;

  private static final String READING = "The history cannot be read";
  private static final String MARKING = "The read marker cannot be moved";

  private static final String FROM = "SELECT " + EntryRow.COLUMNS + " FROM " + EntryRow.TABLES;
  private static final String STRETCH =
      FROM + " WHERE e.conversation = ? AND e.time > ? AND e.time < ?";
  private static final String FIND =
      FROM
          + " WHERE e.id = ? AND e.conversation = ? AND e.kind NOT IN ("
          + StoredEvent.NEVER_SHOWN
          + ")";
  private static final String TIME = "SELECT time FROM entry WHERE id = ? AND conversation = ?";
  private static final String LAST_UP_TO =
      "SELECT id FROM entry WHERE conversation = ? AND time <= ? ORDER BY time DESC LIMIT 1";
  private static final String FIND_KEY =
      FROM
          + " WHERE e.conversation = ? AND e.key_scope = ? AND e.key = ? AND e.time >= ?"
          + " ORDER BY e.time DESC LIMIT 1";
  private static final String NEWEST =
      "SELECT "
          + EntryRow.COLUMNS
          + ", e.conversation FROM "
          + EntryRow.TABLES
          + " ORDER BY e.id DESC LIMIT 1";
  private static final String LAST_TIME = "SELECT max(time) FROM entry WHERE conversation = ?";

  private static final String DIRECT_LATEST_FIRST = direct("DESC");
  private static final String DIRECT_EARLIEST_FIRST = direct("ASC");
  private static final String NEWEST_SAID =
      """
      SELECT c.value,
             (SELECT e.time FROM entry e
               WHERE e.conversation = c.value AND e.time > ? AND e.kind IN (0, 1)
               ORDER BY e.time DESC LIMIT 1)
        FROM json_each(?) c
      """;
  private static final String UNREAD =
      """
      SELECT count(*) FROM (
        SELECT 1 FROM entry
         WHERE conversation = ? AND time > ? AND kind IN (0, 1) AND account IS NOT ?
         LIMIT ?)
      """;
  private static final String MARKER =
      "SELECT time FROM read_marker WHERE account = ? AND conversation = ?";
  private static final String MOVE_MARKER =
      """
      INSERT INTO read_marker (account, conversation, time) VALUES (?, ?, ?)
      ON CONFLICT (account, conversation) DO UPDATE SET time = max(time, excluded.time)
      """;

  private final Readers readers;
  private final Writer writer;
  private final Removal removal;
  private final Search search;
  private final Erasure erasure;

  SqliteHistoryStore(Readers readers, Writer writer, Removal removal, Search search) {
    this.readers = readers;
    this.writer = writer;
    this.removal = removal;
    this.search = search;
    this.erasure = new Erasure(readers, writer);
  }

  /** A stretch of one history: both bounds of time are excluded. */
  private record Stretch(long conversation, long after, long before, boolean newest, int limit) {}

  @Override
  public List<Entry> page(HistoryQuery query) {
    if (query.kinds().isEmpty()) {
      return List.of();
    }
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, query.conversation())
                .map(id -> page(db, query, id))
                .orElse(List.of()));
  }

  private static List<Entry> page(DbExecute db, HistoryQuery query, long id) {
    int limit = query.limit();
    return switch (query.range()) {
      case Range.Latest() -> stretch(db, query, new Stretch(id, START, END, true, limit));
      case Range.LatestAfter(var cursor) -> {
        long after = Place.of(db, id, cursor).after();
        yield stretch(db, query, new Stretch(id, after, END, true, limit));
      }
      case Range.Before(var cursor) -> {
        long before = Place.of(db, id, cursor).before();
        yield stretch(db, query, new Stretch(id, START, before, true, limit));
      }
      case Range.After(var cursor) -> {
        long after = Place.of(db, id, cursor).after();
        yield stretch(db, query, new Stretch(id, after, END, false, limit));
      }
      case Range.Around(var cursor) -> around(db, query, id, Place.of(db, id, cursor));
      case Range.Between(var from, var to) ->
          between(db, query, id, Place.of(db, id, from), Place.of(db, id, to));
    };
  }

  private static List<Entry> around(DbExecute db, HistoryQuery query, long id, Place place) {
    int limit = query.limit();
    List<Entry> found = new ArrayList<>();
    if (limit > 1) {
      found.addAll(stretch(db, query, new Stretch(id, START, place.before(), true, limit / 2)));
    }
    found.addAll(
        stretch(db, query, new Stretch(id, place.before() - 1, place.after() + 1, false, 1)));
    if (found.size() < limit) {
      int rest = limit - found.size();
      found.addAll(stretch(db, query, new Stretch(id, place.after(), END, false, rest)));
    }
    return List.copyOf(found);
  }

  private static List<Entry> between(
      DbExecute db, HistoryQuery query, long id, Place from, Place to) {
    boolean backwards = from.after() > to.after();
    Place low = backwards ? to : from;
    Place high = backwards ? from : to;
    return stretch(
        db, query, new Stretch(id, low.after(), high.before(), backwards, query.limit()));
  }

  private static List<Entry> stretch(DbExecute db, HistoryQuery query, Stretch stretch) {
    String sql =
        STRETCH
            + " AND "
            + StoredEvent.kinds(query.kinds())
            + (stretch.newest ? " ORDER BY e.time DESC LIMIT ?" : " ORDER BY e.time LIMIT ?");
    try (Stream<DbRow> rows =
        db.query(sql, stretch.conversation, stretch.after, stretch.before, stretch.limit)) {
      List<Entry> found = rows.map(row -> EntryRow.entry(row, query.conversation())).toList();
      return stretch.newest ? found.reversed() : found;
    }
  }

  @Override
  public List<Entry> search(SearchQuery query) {
    return search.newest(query);
  }

  @Override
  public Optional<Entry> find(Conversation conversation, MessageId id) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(number -> db.get(FIND, id.value(), number))
                .map(row -> EntryRow.entry(row, conversation)));
  }

  @Override
  public Optional<Instant> timeOf(Conversation conversation, MessageId id) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(number -> db.get(TIME, id.value(), number))
                .map(row -> Rows.time(row, 1)));
  }

  @Override
  public Optional<MessageId> lastUpTo(Conversation conversation, Instant time) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(number -> db.get(LAST_UP_TO, number, Millis.floor(time)))
                .map(row -> new MessageId(Rows.number(row, 1))));
  }

  @Override
  public Optional<Entry> findKey(
      Conversation conversation, String keyScope, String key, Instant notBefore) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(id -> db.get(FIND_KEY, id, keyScope, key, Millis.ceiling(notBefore)))
                .map(row -> EntryRow.entry(row, conversation)));
  }

  @Override
  public List<DirectConversation> directConversations(AccountId account, Span span, int limit) {
    String sql = span.latest() ? DIRECT_LATEST_FIRST : DIRECT_EARLIEST_FIRST;
    long after = Millis.floor(span.after());
    long before = Millis.ceiling(span.before());
    return readers.read(
        READING,
        db -> {
          try (Stream<DbRow> rows = db.query(sql, account.value(), after, before, limit)) {
            List<DirectConversation> found = rows.map(SqliteHistoryStore::conversation).toList();
            return span.latest() ? found : found.reversed();
          }
        });
  }

  /** The direct conversations of an account, in that order. */
  private static String direct(String order) {
    return """
    SELECT low, high, NULL, last_time, last_id FROM direct
     WHERE low = ?1 AND last_time > ?2 AND last_time < ?3
    UNION
    SELECT low, high, NULL, last_time, last_id FROM direct
     WHERE high = ?1 AND last_time > ?2 AND last_time < ?3
    UNION ALL
    SELECT account, NULL, nick, last_time, last_id FROM guest_direct
     WHERE account = ?1 AND last_time > ?2 AND last_time < ?3
     ORDER BY 4 %1$s, 5 %1$s
     LIMIT ?4
    """
        .formatted(order);
  }

  private static DirectConversation conversation(DbRow row) {
    String guest = Rows.textOrNull(row, 3);
    return new DirectConversation(
        guest == null
            ? new Conversation.Between(
                new AccountId(Rows.number(row, 1)), new AccountId(Rows.number(row, 2)))
            : ConversationIds.withGuest(Rows.number(row, 1), guest),
        Rows.time(row, 4),
        new MessageId(Rows.number(row, 5)));
  }

  @Override
  public Map<Conversation, Instant> newestSaid(Set<Conversation> conversations, Span span) {
    return readers.read(
        READING,
        db -> {
          Map<Long, Conversation> ids = ConversationIds.all(db, conversations);
          Map<Conversation, Instant> times = new HashMap<>();
          String json = ConversationIds.json(ids.keySet());
          try (Stream<DbRow> rows = db.query(NEWEST_SAID, Millis.floor(span.after()), json)) {
            rows.forEach(row -> {
              Conversation conversation = ids.get(Rows.number(row, 1));
              long time = Rows.idOrZero(row, 2);
              if (conversation != null && time != 0 && time < Millis.ceiling(span.before())) {
                times.put(conversation, Instant.ofEpochMilli(time));
              }
            });
          }
          return Map.copyOf(times);
        });
  }

  @Override
  public int unread(
      Conversation conversation, AccountId reader, Optional<Instant> after, int most) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(id ->
                    db.get(
                        UNREAD, id, after.map(Millis::floor).orElse(START), reader.value(), most))
                .map(row -> (int) Rows.number(row, 1))
                .orElse(0));
  }

  @Override
  public Optional<Entry> newest() {
    return readers.read(
        READING,
        db -> {
          Optional<DbRow> row = db.get(NEWEST);
          return row.map(found ->
              EntryRow.entry(found, ConversationIds.conversation(db, Rows.number(found, 12))));
        });
  }

  @Override
  public Optional<Instant> lastTime(Conversation conversation) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(id -> db.get(LAST_TIME, id))
                .map(row -> Rows.idOrZero(row, 1))
                .filter(millis -> millis != 0)
                .map(Instant::ofEpochMilli));
  }

  @Override
  public long prune(Instant now, Duration age) {
    long time = Millis.ceiling(now.minus(age));
    List<Long> conversations =
        readers.read(
            READING,
            db -> {
              try (Stream<DbRow> rows = db.query("SELECT id FROM conversation ORDER BY id")) {
                return rows.map(row -> Rows.number(row, 1)).toList();
              }
            });
    long removed = 0;
    for (long id : conversations) {
      if (hasBefore(id, time)) {
        removed += removal.before(id, time);
      }
    }
    return removed;
  }

  private boolean hasBefore(long id, long time) {
    return readers.read(
        READING,
        db ->
            db.get("SELECT 1 FROM entry WHERE conversation = ? AND time < ? LIMIT 1", id, time)
                .isPresent());
  }

  @Override
  public long erase(AccountId author) {
    return erasure.all(author);
  }

  @Override
  public Optional<Instant> readMarker(AccountId account, Conversation conversation) {
    return readers.read(
        READING,
        db ->
            ConversationIds.find(db, conversation)
                .flatMap(id -> db.get(MARKER, account.value(), id))
                .map(row -> Rows.time(row, 1)));
  }

  @Override
  public Instant moveReadMarker(AccountId account, Conversation conversation, Instant time) {
    return writer.write(
        MARKING,
        db -> {
          long number = ConversationIds.findOrAdd(db, conversation);
          db.insert(MOVE_MARKER, account.value(), number, Millis.floor(time));
          return db.get(MARKER, account.value(), number).map(row -> Rows.time(row, 1)).orElse(time);
        });
  }
}
