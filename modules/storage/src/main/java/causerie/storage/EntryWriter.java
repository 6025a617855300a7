package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.Role;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hot path: one entry and everything that it changes, within the caller's transaction, through
 * statements that stay prepared; of no use any more after an error. Confined to the writer's
 * thread.
 */
final class EntryWriter {
  private static final int REMEMBERED_PAIRS = 4096;

  private final Connection connection;
  private final List<PreparedStatement> all = new ArrayList<>();
  private final Map<Conversation.Direct, Long> pairs =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Conversation.Direct, Long> eldest) {
          return size() > REMEMBERED_PAIRS;
        }
      };

  private final PreparedStatement insert;
  private final PreparedStatement toIndex;
  private final PreparedStatement findPair;
  private final PreparedStatement addConversation;
  private final PreparedStatement addPair;
  private final PreparedStatement newestOfPair;
  private final PreparedStatement findWithGuest;
  private final PreparedStatement addWithGuest;
  private final PreparedStatement newestWithGuest;
  private final PreparedStatement topic;
  private final PreparedStatement settings;
  private final PreparedStatement grant;
  private final PreparedStatement revoke;
  private final PreparedStatement addMask;
  private final PreparedStatement removeMask;
  private final PreparedStatement invite;
  private final PreparedStatement useInvitation;
  private final PreparedStatement putMetadata;
  private final PreparedStatement removeMetadata;
  private final Blanking blanking;
  private final PreparedStatement rename;

  EntryWriter(Connection connection) throws SQLException {
    this.connection = connection;
    insert =
        prepare(
            """
            INSERT INTO entry (id, conversation, time, kind, nick, nick_fold, account, whom, text,
                               payload, key_scope, key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    toIndex = prepare("INSERT INTO unindexed (id) VALUES (?)");
    findPair = prepare(ConversationIds.FIND);
    addConversation = prepare("INSERT INTO conversation DEFAULT VALUES RETURNING id");
    addPair = prepare("INSERT INTO direct (id, low, high) VALUES (?, ?, ?)");
    newestOfPair = prepare("UPDATE direct SET last_id = ?, last_time = ? WHERE id = ?");
    findWithGuest = prepare(ConversationIds.FIND_WITH_GUEST);
    addWithGuest =
        prepare("INSERT INTO guest_direct (id, account, nick, nick_fold) VALUES (?, ?, ?, ?)");
    newestWithGuest = prepare("UPDATE guest_direct SET last_id = ?, last_time = ? WHERE id = ?");
    topic = prepare("UPDATE room SET topic = ?, topic_by = ?, topic_time = ? WHERE id = ?");
    settings =
        prepare(
            """
            UPDATE room SET flags = ?, join_key = ?, max_members = ?, forward = ? WHERE id = ?
            """);
    grant =
        prepare(
            """
            INSERT INTO room_role (room, account, role) VALUES (?, ?, ?)
            ON CONFLICT (room, account, role) DO NOTHING
            """);
    revoke = prepare("DELETE FROM room_role WHERE room = ? AND account = ? AND role = ?");
    addMask =
        prepare(
            """
            INSERT INTO room_mask (room, kind, mask, by, time) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (room, kind, mask) DO NOTHING
            """);
    removeMask = prepare("DELETE FROM room_mask WHERE room = ? AND kind = ? AND mask = ?");
    invite =
        prepare(
            """
            INSERT INTO room_invitation (room, account, time) VALUES (?, ?, ?)
            ON CONFLICT (room, account) DO UPDATE SET time = excluded.time
            """);
    useInvitation = prepare("DELETE FROM room_invitation WHERE room = ? AND account = ?");
    putMetadata =
        prepare(
            """
            INSERT INTO room_metadata (room, key, value) VALUES (?, ?, ?)
            ON CONFLICT (room, key) DO UPDATE SET value = excluded.value
            """);
    removeMetadata = prepare("DELETE FROM room_metadata WHERE room = ? AND key = ?");
    blanking = new Blanking(connection);
    rename = prepare("UPDATE room SET name = ?, fold = ? WHERE id = ?");
  }

  /** Writes one entry; returns whether its text waits for the full-text index. */
  boolean write(Entry entry) throws SQLException {
    StoredEvent stored = StoredEvent.of(entry.event());
    long conversation = conversation(entry.conversation());
    insert(entry, stored, conversation);
    if (entry.event() instanceof Event.Redacted(var message, _)) {
      blanking.redact(conversation, message.value());
    }
    switch (entry.conversation()) {
      case Conversation.InRoom(var room) -> applyTo(room, entry);
      case Conversation.Between _ -> newest(newestOfPair, entry, stored, conversation);
      case Conversation.WithGuest _ -> newest(newestWithGuest, entry, stored, conversation);
    }
    if (stored.isSaid()) {
      update(toIndex, entry.id().value());
    }
    return stored.isSaid();
  }

  private static void newest(
      PreparedStatement of, Entry entry, StoredEvent stored, long conversation)
      throws SQLException {
    if (stored.isSaid()) {
      update(of, entry.id().value(), entry.time().toEpochMilli(), conversation);
    }
  }

  /** For erasing what was said before, within the transaction of a task. */
  Blanking blanking() {
    return blanking;
  }

  void close() throws SQLException {
    blanking.close();
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }

  private void insert(Entry entry, StoredEvent stored, long conversation) throws SQLException {
    Actor actor = entry.actor();
    String fold = actor.nick().fold();
    insert.setLong(1, entry.id().value());
    insert.setLong(2, conversation);
    insert.setLong(3, entry.time().toEpochMilli());
    insert.setInt(4, stored.kind());
    insert.setString(5, actor.nick().text());
    insert.setString(6, fold.equals(actor.nick().text()) ? null : fold);
    insert.setObject(7, account(actor));
    Actor whom = stored.whom();
    insert.setObject(8, whom == null ? null : account(whom));
    insert.setString(9, stored.text());
    insert.setString(10, stored.payload());
    boolean keyed = !entry.key().isEmpty();
    insert.setString(11, keyed ? actor.keyScope() : null);
    insert.setString(12, keyed ? entry.key() : null);
    insert.executeUpdate();
  }

  /** What an entry changes in its room: the one place that knows. */
  private void applyTo(RoomId room, Entry entry) throws SQLException {
    long id = room.value();
    switch (entry.event()) {
      case Event.Posted _, Event.Redacted _, Event.Left _, Event.Kicked _ -> {}
      case Event.Joined() -> {
        if (entry.actor().identity() instanceof Identity.Registered(var account, _)) {
          update(useInvitation, id, account.value());
        }
      }
      case Event.Invited(var whom, var opens) -> {
        if (opens && whom.identity() instanceof Identity.Registered(var account, _)) {
          update(invite, id, account.value(), entry.time().toEpochMilli());
        }
      }
      case Event.TopicChanged(var text) ->
          update(topic, text, entry.actor().nick().text(), entry.time().toEpochMilli(), id);
      case Event.RoleChanged(var whom, var role, var granted) -> {
        if (whom.identity() instanceof Identity.Registered(var account, _)) {
          changeRole(id, account, role, granted);
        }
      }
      case Event.SettingsChanged(_, var changed) -> changeSettings(id, changed);
      case Event.MaskAdded(var kind, var mask) -> addMask(id, kind, mask, entry);
      case Event.MaskRemoved(var kind, var mask) -> update(removeMask, id, kind.name(), mask);
      case Event.RoomRenamed(_, var to, _) -> update(rename, to.text(), to.fold(), id);
      case Event.MetadataChanged(var change) -> changeMetadata(id, change);
    }
  }

  private void changeRole(long room, AccountId account, Role role, boolean granted)
      throws SQLException {
    update(granted ? grant : revoke, room, account.value(), role.name());
  }

  private void changeSettings(long room, RoomSettings changed) throws SQLException {
    update(
        settings,
        StoredEvent.flags(changed.flags()),
        changed.key(),
        changed.limit(),
        changed.forward().map(RoomName::text).orElse(""),
        room);
  }

  private void addMask(long room, RoomMask.Kind kind, String mask, Entry entry)
      throws SQLException {
    update(
        addMask, room, kind.name(), mask, entry.actor().nick().text(), entry.time().toEpochMilli());
  }

  private void changeMetadata(long room, MetadataChange change) throws SQLException {
    switch (change) {
      case MetadataChange.Put(var key, var value) -> update(putMetadata, room, key.text(), value);
      case MetadataChange.Removed(var keys) -> {
        for (MetadataKey key : keys) {
          update(removeMetadata, room, key.text());
        }
      }
    }
  }

  private long conversation(Conversation conversation) throws SQLException {
    return switch (conversation) {
      case Conversation.InRoom(var room) -> room.value();
      case Conversation.Direct direct -> {
        Long known = pairs.get(direct);
        long id = known == null ? findOrAdd(direct) : known;
        pairs.put(direct, id);
        yield id;
      }
    };
  }

  private long findOrAdd(Conversation.Direct direct) throws SQLException {
    PreparedStatement find = find(direct);
    try (ResultSet rows = find.executeQuery()) {
      if (rows.next()) {
        return rows.getLong(1);
      }
    }
    long id;
    try (ResultSet rows = addConversation.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("no number was given to a new conversation");
      }
      id = rows.getLong(1);
    }
    switch (direct) {
      case Conversation.Between(var low, var high) ->
          update(addPair, id, low.value(), high.value());
      case Conversation.WithGuest(var account, var guest) ->
          update(addWithGuest, id, account.value(), guest.text(), guest.fold());
    }
    return id;
  }

  private PreparedStatement find(Conversation.Direct direct) throws SQLException {
    switch (direct) {
      case Conversation.Between(var low, var high) -> {
        findPair.setLong(1, low.value());
        findPair.setLong(2, high.value());
        return findPair;
      }
      case Conversation.WithGuest(var account, var guest) -> {
        findWithGuest.setLong(1, account.value());
        findWithGuest.setString(2, guest.fold());
        return findWithGuest;
      }
    }
  }

  private static @Nullable Long account(Actor actor) {
    return actor.identity() instanceof Identity.Registered(var id, _) ? (Long) id.value() : null;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    all.add(statement);
    return statement;
  }

  private static void update(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
