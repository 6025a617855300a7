package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.spi.MetadataStore;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keys and values of accounts. */
final class SqliteMetadataStore implements MetadataStore {
  private static final String PUT =
      """
      INSERT INTO account_metadata (account, key, value) VALUES (?, ?, ?)
      ON CONFLICT (account, key) DO UPDATE SET value = excluded.value
      """;
  private static final String REMOVE = "DELETE FROM account_metadata WHERE account = ? AND key = ?";

  private final Readers readers;
  private final Writer writer;

  SqliteMetadataStore(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public KeyValues of(AccountId account) {
    return readers.read("Metadata cannot be read", db -> read(db, account));
  }

  private static KeyValues read(DbExecute db, AccountId account) {
    Map<MetadataKey, String> values = new HashMap<>();
    try (Stream<DbRow> rows =
        db.query("SELECT key, value FROM account_metadata WHERE account = ?", account.value())) {
      rows.forEach(row -> values.put(new MetadataKey(Rows.text(row, 1)), Rows.text(row, 2)));
    }
    return KeyValues.of(values);
  }

  @Override
  public void change(AccountId account, MetadataChange change) {
    long _ =
        writer.write(
            "Metadata cannot be written",
            db ->
                switch (change) {
                  case MetadataChange.Put(var key, var value) ->
                      db.dml(PUT, account.value(), key.text(), value);
                  case MetadataChange.Removed(var keys) ->
                      keys.stream().mapToLong(key -> remove(db, account, key)).sum();
                });
  }

  private static long remove(DbExecute db, AccountId account, MetadataKey key) {
    return db.dml(REMOVE, account.value(), key.text());
  }
}
