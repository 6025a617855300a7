package causerie.storage;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.SearchQuery;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches the text of messages, newest first and without ranking: the cost grows with what is
 * looked at, not with what there is. Any thread.
 */
final class Search {
  private static final String WHAT = "The history cannot be searched";

  /** Up to so many conversations are looked up in the index; more are filtered afterwards. */
  private static final int FEW = 16;

  private static final String MATCHING =
      "SELECT "
          + EntryRow.COLUMNS
          + ", e.conversation FROM search CROSS JOIN "
          + EntryRow.TABLES
          + " WHERE e.id = search.rowid AND search MATCH ? AND search.rowid BETWEEN ? AND ?"
          + " AND e.time > ? AND e.time < ?";
  private static final String IN = " AND e.conversation IN (SELECT value FROM json_each(?))";
  private static final String NEWEST_MATCHES = " ORDER BY search.rowid DESC LIMIT ?";

  private static final String SAID =
      "SELECT "
          + EntryRow.COLUMNS
          + ", e.conversation FROM "
          + EntryRow.TABLES
          + " WHERE e.kind IN (0, 1) AND e.time > ? AND e.time < ?";
  private static final String OF_ONE = " AND e.conversation = ? ORDER BY e.time DESC LIMIT ?";
  private static final String OF_MANY = IN + " AND e.id BETWEEN ? AND ? ORDER BY e.id DESC LIMIT ?";

  // Times grow with ids within a conversation: the bounds of time are turned into bounds of id.
  private static final String HIGHEST_ID =
      """
      SELECT max((SELECT e.id FROM entry e
                   WHERE e.conversation = c.value AND e.time < ? ORDER BY e.time DESC LIMIT 1))
        FROM json_each(?) c
      """;
  private static final String LOWEST_ID =
      """
      SELECT min((SELECT e.id FROM entry e
                   WHERE e.conversation = c.value AND e.time > ? ORDER BY e.time LIMIT 1))
        FROM json_each(?) c
      """;

  private final Readers readers;
  private final IndexProgress progress;
  private final Duration wait;
  private final StoreObserver observer;

  Search(Readers readers, IndexProgress progress, StoreSettings settings, StoreObserver observer) {
    this.readers = readers;
    this.progress = progress;
    this.wait = settings.searchWait();
    this.observer = observer;
  }

  /** Bounds of time, exclusive, and of id, inclusive. */
  private record Bounds(long after, long before, long lowest, long highest) {}

  List<Entry> newest(SearchQuery query) {
    if (query.where().isEmpty()) {
      return List.of();
    }
    long start = System.nanoTime();
    awaitIndex();
    List<Entry> found = readers.read(WHAT, db -> run(db, query));
    observer.searched(System.nanoTime() - start);
    return found;
  }

  private void awaitIndex() {
    try {
      // When it takes too long the newest messages are missing; that is better than no answer.
      boolean _ = progress.await(wait);
    } catch (InterruptedException e) {
      // Reading will say so.
      Thread.currentThread().interrupt();
    }
  }

  private static List<Entry> run(DbExecute db, SearchQuery query) {
    Map<Long, Conversation> where = ConversationIds.all(db, query.where());
    Optional<Bounds> bounds = bounds(db, query, where.keySet());
    if (bounds.isEmpty()) {
      return List.of();
    }
    SearchExpression words = SearchExpression.of(query.words());
    List<Entry> found =
        words.isEmpty() && query.from().isEmpty()
            ? said(db, query, where, bounds.get())
            : matching(db, query, words, where, bounds.get());
    return found.reversed();
  }

  /** Empty when nothing lies between. */
  private static Optional<Bounds> bounds(DbExecute db, SearchQuery query, Set<Long> where) {
    String json = ConversationIds.json(where);
    long after = query.after().map(Millis::floor).orElse(Long.MIN_VALUE);
    long before = query.before().map(Millis::ceiling).orElse(Long.MAX_VALUE);
    long lowest = 1;
    long highest = Long.MAX_VALUE;
    if (query.after().isPresent()) {
      lowest = db.get(LOWEST_ID, after, json).map(row -> Rows.idOrZero(row, 1)).orElse(0L);
    }
    if (query.before().isPresent()) {
      highest = db.get(HIGHEST_ID, before, json).map(row -> Rows.idOrZero(row, 1)).orElse(0L);
    }
    boolean possible = !where.isEmpty() && lowest > 0 && highest > 0;
    return possible ? Optional.of(new Bounds(after, before, lowest, highest)) : Optional.empty();
  }

  private static List<Entry> matching(
      DbExecute db,
      SearchQuery query,
      SearchExpression words,
      Map<Long, Conversation> where,
      Bounds bounds) {
    boolean few = where.size() <= FEW;
    String sender = query.from().map(nick -> senderToken(nick.fold())).orElse("");
    List<Object> values = new ArrayList<>();
    values.add(words.match(few ? where.keySet() : Set.of(), sender));
    values.add(bounds.lowest);
    values.add(bounds.highest);
    values.add(bounds.after);
    values.add(bounds.before);
    if (!few) {
      values.add(ConversationIds.json(where.keySet()));
    }
    values.add(query.limit());
    return entries(db, MATCHING + (few ? "" : IN) + NEWEST_MATCHES, values, where);
  }

  private static List<Entry> said(
      DbExecute db, SearchQuery query, Map<Long, Conversation> where, Bounds bounds) {
    if (where.size() > FEW) {
      String json = ConversationIds.json(where.keySet());
      return entries(
          db,
          SAID + OF_MANY,
          List.of(bounds.after, bounds.before, json, bounds.lowest, bounds.highest, query.limit()),
          where);
    }
    List<Entry> found = new ArrayList<>();
    for (long id : where.keySet()) {
      found.addAll(
          entries(
              db, SAID + OF_ONE, List.of(bounds.after, bounds.before, id, query.limit()), where));
    }
    return found.stream()
        .sorted(Comparator.comparing(Entry::id).reversed())
        .limit(query.limit())
        .toList();
  }

  private static List<Entry> entries(
      DbExecute db, String sql, List<Object> values, Map<Long, Conversation> where) {
    try (Stream<DbRow> rows = db.createQuery(sql).params(values).execute()) {
      List<Entry> found = new ArrayList<>();
      rows.forEach(row -> {
        Conversation conversation = where.get(Rows.number(row, 12));
        if (conversation != null) {
          found.add(EntryRow.entry(row, conversation));
        }
      });
      return found;
    }
  }

  /** As view {@code searchable} makes it. */
  private static String senderToken(String fold) {
    return "n" + HexFormat.of().formatHex(fold.getBytes(StandardCharsets.UTF_8));
  }
}
