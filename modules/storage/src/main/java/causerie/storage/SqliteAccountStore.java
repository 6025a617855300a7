package causerie.storage;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts, tokens, certificates, invites and the server's own small values. */
final class SqliteAccountStore implements AccountStore {
  private static final String READING = "Accounts cannot be read";
  private static final String WRITING = "The account cannot be written";

  private static final String ACCOUNT =
      """
      SELECT id, name, created, administrator, suspended, password_hash, scram, email
        FROM account\
      """;
  private static final String ADD_ACCOUNT =
      """
      INSERT INTO account (name, fold, password_hash, scram, email, created)
      VALUES (?, ?, ?, nullif(?, ''), nullif(?, ''), ?)
      """;
  private static final String TOKEN = "SELECT id, account, hash, label, created FROM token";
  private static final String CERTIFICATE =
      "SELECT fingerprint, account, label, created FROM certificate";
  private static final String ADD_CERTIFICATE =
      """
      INSERT INTO certificate (fingerprint, account, label, created) VALUES (?, ?, ?, ?)
      ON CONFLICT (fingerprint) DO NOTHING
      """;
  private static final String USE_INVITE =
      """
      UPDATE invite SET uses_left = uses_left - 1
       WHERE hash = ? AND uses_left > 0 AND expires > ?
      """;

  private final Readers readers;
  private final Writer writer;

  SqliteAccountStore(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<StoredAccount> find(AccountName name) {
    return readers.read(
        READING,
        db -> db.get(ACCOUNT + " WHERE fold = ?", name.fold()).map(SqliteAccountStore::stored));
  }

  @Override
  public Optional<StoredAccount> find(AccountId id) {
    return readers.read(
        READING,
        db -> db.get(ACCOUNT + " WHERE id = ?", id.value()).map(SqliteAccountStore::stored));
  }

  @Override
  public List<Account> accounts() {
    return readers.read(
        READING,
        db -> {
          try (Stream<DbRow> rows = db.query(ACCOUNT + " ORDER BY id")) {
            return rows.map(row -> stored(row).account()).toList();
          }
        });
  }

  @Override
  public Optional<Account> create(NewAccount account, Optional<String> inviteHash) {
    return writer.write(WRITING, db -> create(db, account, inviteHash));
  }

  private static Optional<Account> create(
      DbExecute db, NewAccount account, Optional<String> inviteHash) {
    AccountName name = account.name();
    long millis = account.created().toEpochMilli();
    if (db.get("SELECT 1 FROM account WHERE fold = ?", name.fold()).isPresent()) {
      return Optional.empty();
    }
    if (inviteHash.isPresent() && db.update(USE_INVITE, inviteHash.get(), millis) == 0) {
      return Optional.empty();
    }
    db.insert(
        ADD_ACCOUNT,
        name.text(),
        name.fold(),
        account.password().hash(),
        account.password().scram().orElse(""),
        account.email().orElse(""),
        millis);
    AccountId id = new AccountId(ConversationIds.lastInserted(db));
    return Optional.of(new Account(id, name, Instant.ofEpochMilli(millis), false, false));
  }

  @Override
  public void updatePassword(AccountId id, StoredPassword password) {
    update(
        "UPDATE account SET password_hash = ?, scram = nullif(?, '') WHERE id = ?",
        password.hash(),
        password.scram().orElse(""),
        id.value());
  }

  @Override
  public void setAdministrator(AccountId id, boolean administrator) {
    update("UPDATE account SET administrator = ? WHERE id = ?", administrator ? 1 : 0, id.value());
  }

  @Override
  public void setSuspended(AccountId id, boolean suspended) {
    update("UPDATE account SET suspended = ? WHERE id = ?", suspended ? 1 : 0, id.value());
  }

  @Override
  public StoredToken addToken(AccountId account, String hash, String label, Instant now) {
    long millis = now.toEpochMilli();
    long id =
        writer.write(
            WRITING,
            db -> {
              db.insert(
                  "INSERT INTO token (account, hash, label, created) VALUES (?, ?, ?, ?)",
                  account.value(),
                  hash,
                  label,
                  millis);
              return ConversationIds.lastInserted(db);
            });
    return new StoredToken(id, account, hash, label, Instant.ofEpochMilli(millis));
  }

  @Override
  public Optional<StoredToken> findToken(String hash) {
    return readers.read(
        READING, db -> db.get(TOKEN + " WHERE hash = ?", hash).map(SqliteAccountStore::token));
  }

  @Override
  public List<StoredToken> tokens(AccountId account) {
    return readers.read(
        READING,
        db -> {
          try (Stream<DbRow> rows =
              db.query(TOKEN + " WHERE account = ? ORDER BY id", account.value())) {
            return rows.map(SqliteAccountStore::token).toList();
          }
        });
  }

  @Override
  public boolean removeToken(AccountId account, long tokenId) {
    return writer.write(
        WRITING,
        db ->
            db.delete("DELETE FROM token WHERE id = ? AND account = ?", tokenId, account.value())
                > 0);
  }

  @Override
  public void addInvite(StoredInvite invite) {
    update(
        "INSERT INTO invite (hash, inviter, uses_left, expires) VALUES (?, ?, ?, ?)",
        invite.hash(),
        invite.by().value(),
        invite.usesLeft(),
        invite.expires().toEpochMilli());
  }

  @Override
  public boolean addCertificate(StoredCertificate certificate) {
    return writer.write(
        WRITING,
        db ->
            db.dml(
                    ADD_CERTIFICATE,
                    certificate.fingerprint(),
                    certificate.account().value(),
                    certificate.label(),
                    certificate.created().toEpochMilli())
                > 0);
  }

  @Override
  public Optional<StoredCertificate> findCertificate(String fingerprint) {
    return readers.read(
        READING,
        db ->
            db.get(CERTIFICATE + " WHERE fingerprint = ?", fingerprint)
                .map(SqliteAccountStore::certificate));
  }

  @Override
  public List<StoredCertificate> certificates(AccountId account) {
    return readers.read(
        READING,
        db -> {
          try (Stream<DbRow> rows =
              db.query(CERTIFICATE + " WHERE account = ? ORDER BY id", account.value())) {
            return rows.map(SqliteAccountStore::certificate).toList();
          }
        });
  }

  @Override
  public boolean removeCertificate(AccountId account, String fingerprint) {
    return writer.write(
        WRITING,
        db ->
            db.delete(
                    "DELETE FROM certificate WHERE fingerprint = ? AND account = ?",
                    fingerprint,
                    account.value())
                > 0);
  }

  @Override
  public Optional<String> setting(String key) {
    return readers.read(
        READING,
        db -> db.get("SELECT value FROM setting WHERE key = ?", key).map(row -> Rows.text(row, 1)));
  }

  @Override
  public void setSetting(String key, Optional<String> value) {
    if (value.isPresent()) {
      update(
          """
          INSERT INTO setting (key, value) VALUES (?, ?)
          ON CONFLICT (key) DO UPDATE SET value = excluded.value
          """,
          key,
          value.get());
    } else {
      update("DELETE FROM setting WHERE key = ?", key);
    }
  }

  private void update(String sql, Object... values) {
    long _ = writer.write(WRITING, db -> db.dml(sql, values));
  }

  private static StoredAccount stored(DbRow row) {
    Account account =
        new Account(
            new AccountId(Rows.number(row, 1)),
            new AccountName(Rows.text(row, 2)),
            Rows.time(row, 3),
            Rows.flag(row, 4),
            Rows.flag(row, 5));
    return new StoredAccount(
        account,
        new StoredPassword(Rows.text(row, 6), Optional.ofNullable(Rows.textOrNull(row, 7))),
        Optional.ofNullable(Rows.textOrNull(row, 8)));
  }

  private static StoredCertificate certificate(DbRow row) {
    return new StoredCertificate(
        Rows.text(row, 1),
        new AccountId(Rows.number(row, 2)),
        Rows.text(row, 3),
        Rows.time(row, 4));
  }

  private static StoredToken token(DbRow row) {
    return new StoredToken(
        Rows.number(row, 1),
        new AccountId(Rows.number(row, 2)),
        Rows.text(row, 3),
        Rows.text(row, 4),
        Rows.time(row, 5));
  }
}
