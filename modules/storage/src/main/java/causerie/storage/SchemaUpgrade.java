package causerie.storage;

import causerie.auth.spi.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConnection;

/**
 * Makes a file ready for use before anything else opens it: is it ours, whole, and not from the
 * future; then brings it to the newest schema, one transaction per step, after a copy was made
 * beside it.
 */
final class SchemaUpgrade {
  /** "Caus", in the header of every file of ours. */
  static final int APPLICATION_ID = 0x43617573;

  private static final Logger LOG = System.getLogger(SchemaUpgrade.class.getName());

  private final Connections connections;
  private final List<Migration> migrations;
  private final long checkedBytes;
  private final Path file;

  SchemaUpgrade(Connections connections, List<Migration> migrations, long checkedBytes) {
    this.connections = connections;
    this.migrations = migrations;
    this.checkedBytes = checkedBytes;
    this.file = connections.file();
  }

  /**
   * Does all of it.
   *
   * @throws StoreException with a sentence that names the file and says what to do
   */
  void prepare() {
    boolean existed = checkFile();
    try {
      var pooled = connections.plain();
      try {
        SQLiteConnection connection = pooled.getPhysicalConn();
        if (existed) {
          checkOwner(connection);
          checkWhole(connection);
        }
        Connections.run(connection, "PRAGMA foreign_keys = ON");
        String mode = Connections.single(connection, "PRAGMA journal_mode = WAL");
        if (!mode.equals("wal")) {
          throw new StoreException(
              "The file "
                  + file
                  + " cannot be used with a write-ahead log (it stays in mode '"
                  + mode
                  + "'); the data folder must be on a local disk.");
        }
        migrate(connection);
      } finally {
        pooled.close();
      }
    } catch (SQLException | IOException e) {
      throw Trouble.exception("The database cannot be opened", file, e);
    }
  }

  /** Whether there is a file with something in it. */
  private boolean checkFile() {
    if (!Files.exists(file)) {
      return false;
    }
    if (!Files.isRegularFile(file)) {
      throw new StoreException("The database " + file + " is not a file.");
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new StoreException(
          "The file " + file + " cannot be read and written; check its owner and rights.");
    }
    return size() > 0;
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new StoreException("The file " + file + " cannot be read: " + e, e);
    }
  }

  private void checkOwner(SQLiteConnection connection) throws SQLException {
    int application = number(connection, "PRAGMA application_id");
    int version = number(connection, "PRAGMA user_version");
    if (application != APPLICATION_ID
        && (version != 0 || number(connection, "SELECT count(*) FROM sqlite_schema") != 0)) {
      throw new StoreException(
          "The file "
              + file
              + " belongs to another program; move it away or choose another data"
              + " folder.");
    }
    if (version > latest()) {
      throw new StoreException(
          "The file "
              + file
              + " has schema version "
              + version
              + ", this server knows versions up to "
              + latest()
              + ": it was used by a newer server. Start that one, or restore the copy that"
              + " was made before the upgrade ("
              + file.getFileName()
              + ".before-...).");
    }
  }

  private void checkWhole(SQLiteConnection connection) throws SQLException {
    if (size() > checkedBytes) {
      return;
    }
    String verdict = Connections.single(connection, "PRAGMA quick_check(1)");
    if (!verdict.equals("ok")) {
      throw new StoreException(
          "The file "
              + file
              + " is damaged ("
              + verdict
              + "); restore a backup. Nothing was changed.");
    }
  }

  private void migrate(SQLiteConnection connection) throws SQLException, IOException {
    int version = number(connection, "PRAGMA user_version");
    if (version > 0 && version < latest()) {
      keepCopy(connection, version + 1);
    }
    for (Migration migration : migrations) {
      if (migration.number() > version) {
        apply(connection, migration);
      }
    }
    if (version > 0 && version < latest()) {
      LOG.log(Level.INFO, "{0} went from schema version {1} to {2}", file, version, latest());
    }
  }

  private void keepCopy(SQLiteConnection connection, int next) throws SQLException, IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".before-" + next);
    Path part = file.resolveSibling(copy.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, part.toAbsolutePath().toString());
      vacuum.executeUpdate();
    }
    Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    synchroniseFolder();
    LOG.log(Level.INFO, "Before the upgrade a copy of the database was made: {0}", copy);
  }

  /** After a power cut the copy has to have its name when the file has its new schema. */
  private void synchroniseFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private void apply(SQLiteConnection connection, Migration migration) throws SQLException {
    Connections.run(connection, "BEGIN IMMEDIATE");
    try {
      Connections.run(connection, migration.sql());
      Connections.run(connection, "PRAGMA application_id = " + APPLICATION_ID);
      Connections.run(connection, "PRAGMA user_version = " + migration.number());
      Connections.run(connection, "COMMIT");
    } catch (SQLException e) {
      Connections.run(connection, "ROLLBACK");
      throw new StoreException(
          "The migration "
              + migration.name()
              + " of "
              + file
              + " failed, the file is as before: "
              + e.getMessage(),
          e);
    }
    LOG.log(Level.DEBUG, "{0} is now at schema version {1}", file, migration.number());
  }

  private int latest() {
    return migrations.getLast().number();
  }

  private static int number(SQLiteConnection connection, String sql) throws SQLException {
    return Integer.parseInt(Connections.single(connection, sql));
  }
}
