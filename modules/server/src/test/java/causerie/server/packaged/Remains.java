package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What SQLite itself finds in a data folder whose server has gone.
 *
 * @param version the number of the last migration; 0 without a database
 * @param schema every statement that made a part of it
 * @param said the texts of each room's messages, oldest first
 * @param accounts their names
 */
record Remains(
    int version, List<String> schema, Map<String, List<String>> said, Set<String> accounts) {

  /** Opens the database, which repairs what is to be repaired, and checks that it is whole. */
  static Remains in(Path data) throws IOException, SQLException {
    return of(data.resolve("causerie.db"));
  }

  /** The same of a copy of the database. */
  static Remains of(Path file) throws IOException, SQLException {
    if (!Files.exists(file)) {
      return new Remains(0, List.of(), Map.of(), Set.of());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      // Nobody will cut the power of this one.
      statement.execute("PRAGMA synchronous = OFF");
      assertThat(texts(statement, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(texts(statement, "PRAGMA foreign_key_check")).isEmpty();
      int version = Integer.parseInt(texts(statement, "PRAGMA user_version").getFirst());
      List<String> schema =
          texts(statement, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql");
      if (version == 0) {
        assertThat(schema).as("a schema without its number").isEmpty();
        return new Remains(0, schema, Map.of(), Set.of());
      }
      statement.execute("INSERT INTO search (search) VALUES ('integrity-check')");
      return new Remains(
          version,
          schema,
          said(statement),
          new HashSet<>(texts(statement, "SELECT name FROM account")));
    }
  }

  /** The one number that a query gives. */
  static int number(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      return Integer.parseInt(texts(statement, sql).getFirst());
    }
  }

  private static Map<String, List<String>> said(Statement statement) throws SQLException {
    Map<String, List<String>> said = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT room.name, entry.text
              FROM entry JOIN room ON room.id = entry.conversation
             WHERE entry.kind = 0
             ORDER BY entry.id
            """)) {
      while (rows.next()) {
        said.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return said;
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
