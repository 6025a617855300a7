package causerie.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The steps of the schema, from {@code db/}, which is packed into this module. */
final class Migrations {
  /** File names, first to last. They are never edited after a release, only added to. */
  static final List<String> NAMES =
      List.of(
          "0001-first.sql",
          "0002-credentials.sql",
          "0003-rooms.sql",
          "0004-preferences.sql",
          "0005-presence.sql",
          "0006-history.sql",
          "0007-metadata.sql");

  private Migrations() {}

  /** All steps that this version of the server knows. */
  static List<Migration> known() {
    List<Migration> known = new ArrayList<>();
    for (String name : NAMES) {
      known.add(new Migration(Integer.parseInt(name.substring(0, 4)), name, text(name)));
    }
    return List.copyOf(known);
  }

  private static String text(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the migration " + name + " is not packed into the module");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
