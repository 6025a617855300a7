package causerie.storage;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.NameRules;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import io.helidon.dbclient.DbRow;
import org.jspecify.annotations.Nullable;

/** Makes entries from rows; accounts get the name that they have now. */
final class EntryRow {
  /** The columns that {@link #entry} reads. */
  static final String COLUMNS =
      "e.id, e.time, e.kind, e.nick, e.account, a.name AS account_name, e.text, e.payload, e.key,"
          + " e.whom, w.name AS whom_name";

  /** The tables that these are in. */
  static final String TABLES =
      "entry e LEFT JOIN account a ON a.id = e.account LEFT JOIN account w ON w.id = e.whom";

  private EntryRow() {}

  static Entry entry(DbRow row, Conversation conversation) {
    var bare =
        new StoredEvent(
            (int) Rows.number(row, 3), Rows.text(row, 7), Rows.textOrNull(row, 8), null);
    String whomNick = bare.whomNick();
    Actor whom =
        whomNick == null ? null : actor(whomNick, Rows.idOrZero(row, 10), Rows.textOrNull(row, 11));
    String key = Rows.textOrNull(row, 9);
    return new Entry(
        new MessageId(Rows.number(row, 1)),
        conversation,
        Rows.time(row, 2),
        actor(Rows.text(row, 4), Rows.idOrZero(row, 5), Rows.textOrNull(row, 6)),
        new StoredEvent(bare.kind(), bare.text(), bare.payload(), whom).event(),
        key == null ? "" : key);
  }

  /** A nick as it was stored; rules that have become stricter since do not apply to it. */
  static Nickname nick(String text) {
    return new Nickname(text, NameRules.fold(text));
  }

  /** A room's name as it was stored. */
  static RoomName room(String text) {
    return new RoomName(text, NameRules.fold(text));
  }

  private static Actor actor(String nick, long account, @Nullable String name) {
    Identity identity =
        account == 0 || name == null
            ? new Identity.Guest()
            : new Identity.Registered(new AccountId(account), new AccountName(name));
    return Actor.recalled(nick(nick), identity);
  }
}
