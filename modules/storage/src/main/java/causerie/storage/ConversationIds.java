package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.Conversation;
import causerie.messaging.RoomId;
import io.helidon.dbclient.DbExecute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The numbers of conversations; a room's is its own. */
final class ConversationIds {
  private static final String FIND = "SELECT id FROM direct WHERE low = ? AND high = ?";

  private ConversationIds() {}

  /** The number; empty when the two accounts never talked. */
  static Optional<Long> find(DbExecute db, Conversation conversation) {
    return switch (conversation) {
      case Conversation.InRoom(var room) -> Optional.of(room.value());
      case Conversation.Between(var low, var high) ->
          db.get(FIND, low.value(), high.value()).map(row -> Rows.number(row, 1));
    };
  }

  /** The number, given now if there is none; within a transaction. */
  static long findOrAdd(DbExecute db, Conversation conversation) {
    Optional<Long> known = find(db, conversation);
    if (known.isPresent()) {
      return known.get();
    }
    long id = add(db);
    if (conversation instanceof Conversation.Between(var low, var high)) {
      db.insert(
          "INSERT INTO direct (id, low, high) VALUES (?, ?, ?)", id, low.value(), high.value());
    }
    return id;
  }

  /** A new number; within a transaction. */
  static long add(DbExecute db) {
    db.insert("INSERT INTO conversation DEFAULT VALUES");
    return lastInserted(db);
  }

  /** The number that the last insertion of this transaction gave. */
  static long lastInserted(DbExecute db) {
    return db.get("SELECT last_insert_rowid()").map(row -> Rows.number(row, 1)).orElseThrow();
  }

  /** Those of them that have a number. */
  static Map<Long, Conversation> all(DbExecute db, Set<Conversation> conversations) {
    Map<Long, Conversation> byId = new LinkedHashMap<>();
    for (Conversation conversation : conversations) {
      find(db, conversation).ifPresent(id -> byId.put(id, conversation));
    }
    return byId;
  }

  /** What a number stands for. */
  static Conversation conversation(DbExecute db, long id) {
    return db.get("SELECT low, high FROM direct WHERE id = ?", id)
        .<Conversation>map(row ->
            new Conversation.Between(
                new AccountId(Rows.number(row, 1)), new AccountId(Rows.number(row, 2))))
        .orElseGet(() -> new Conversation.InRoom(new RoomId(id)));
  }

  /** A JSON array, for json_each: a list as one parameter. */
  static String json(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
