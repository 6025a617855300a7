/**
 * Keeps everything in one SQLite file: migrations, one writer, few readers, a full-text index.
 * Exports nothing; it is found as a {@link causerie.messaging.spi.StoreProvider} named {@code
 * sqlite}.
 */
module causerie.storage {
  requires static org.jspecify;
  requires causerie.auth;
  requires causerie.messaging;
  requires io.helidon.dbclient;
  requires io.helidon.dbclient.jdbc;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  provides causerie.messaging.spi.StoreProvider with
      causerie.storage.SqliteStoreProvider;
}
