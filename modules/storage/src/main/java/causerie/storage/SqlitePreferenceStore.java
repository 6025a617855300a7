package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.spi.PreferenceStore;
import io.helidon.dbclient.DbRow;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What accounts prefer. */
final class SqlitePreferenceStore implements PreferenceStore {
  private final Readers readers;
  private final Writer writer;

  SqlitePreferenceStore(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<String> find(AccountId account, String key) {
    return readers.read(
        "Preferences cannot be read",
        db ->
            db.get(
                    "SELECT value FROM account_preference WHERE account = ? AND key = ?",
                    account.value(),
                    key)
                .map(row -> Rows.text(row, 1)));
  }

  @Override
  public Map<AccountId, String> all(String key) {
    return readers.read(
        "Preferences cannot be read",
        db -> {
          try (Stream<DbRow> rows =
              db.query("SELECT account, value FROM account_preference WHERE key = ?", key)) {
            return rows.collect(
                Collectors.toMap(
                    row -> new AccountId(Rows.number(row, 1)), row -> Rows.text(row, 2)));
          }
        });
  }

  @Override
  public void set(AccountId account, String key, Optional<String> word) {
    long _ =
        writer.write(
            "The preference cannot be written",
            db ->
                word.isPresent()
                    ? db.dml(
                        """
                        INSERT INTO account_preference (account, key, value) VALUES (?, ?, ?)
                        ON CONFLICT (account, key) DO UPDATE SET value = excluded.value
                        """,
                        account.value(),
                        key,
                        word.get())
                    : db.dml(
                        "DELETE FROM account_preference WHERE account = ? AND key = ?",
                        account.value(),
                        key));
  }
}
