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
  static final String FIND = "SELECT id FROM direct WHERE low = ? AND high = ?";
  static final String FIND_WITH_GUEST =
      "SELECT id FROM guest_direct WHERE account = ? AND nick_fold = ?";
  private static final String OF_ACCOUNTS = "SELECT low, high FROM direct WHERE id = ?";
  private static final String OF_GUEST = "SELECT account, nick FROM guest_direct WHERE id = ?";

  private ConversationIds() {}

  /** The number; empty when the two never talked. */
  static Optional<Long> find(DbExecute db, Conversation conversation) {
    return switch (conversation) {
      case Conversation.InRoom(var room) -> Optional.of(room.value());
      case Conversation.Between(var low, var high) ->
          db.get(FIND, low.value(), high.value()).map(row -> Rows.number(row, 1));
      case Conversation.WithGuest(var account, var guest) ->
          db.get(FIND_WITH_GUEST, account.value(), guest.fold()).map(row -> Rows.number(row, 1));
    };
  }

  /** The number, given now if there is none; within a transaction. */
  static long findOrAdd(DbExecute db, Conversation conversation) {
    Optional<Long> known = find(db, conversation);
    if (known.isPresent()) {
      return known.get();
    }
    long id = add(db);
    switch (conversation) {
      case Conversation.InRoom _ -> {}
      case Conversation.Between(var low, var high) ->
          db.insert(
              "INSERT INTO direct (id, low, high) VALUES (?, ?, ?)", id, low.value(), high.value());
      case Conversation.WithGuest(var account, var guest) ->
          db.insert(
              "INSERT INTO guest_direct (id, account, nick, nick_fold) VALUES (?, ?, ?, ?)",
              id,
              account.value(),
              guest.text(),
              guest.fold());
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
    return db.get(OF_ACCOUNTS, id)
        .<Conversation>map(row ->
            new Conversation.Between(
                new AccountId(Rows.number(row, 1)), new AccountId(Rows.number(row, 2))))
        .or(() ->
            db.get(OF_GUEST, id).map(row -> withGuest(Rows.number(row, 1), Rows.text(row, 2))))
        .orElseGet(() -> new Conversation.InRoom(new RoomId(id)));
  }

  static Conversation.Direct withGuest(long account, String nick) {
    return new Conversation.WithGuest(new AccountId(account), EntryRow.nick(nick));
  }

  /** A JSON array, for json_each: a list as one parameter. */
  static String json(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
