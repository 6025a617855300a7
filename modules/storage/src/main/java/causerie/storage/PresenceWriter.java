package causerie.storage;

import causerie.messaging.RoomId;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.Change;
import causerie.messaging.spi.PresenceStore.Present;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of who is present, within the caller's transaction, through statements that stay
 * prepared; of no use any more after an error. Confined to the writer's thread.
 */
final class PresenceWriter {
  private final List<PreparedStatement> all = new ArrayList<>();
  private final PreparedStatement begin;
  private final PreparedStatement change;
  private final PreparedStatement end;
  private final PreparedStatement enter;
  private final PreparedStatement leave;
  private final PreparedStatement leaveAll;

  PresenceWriter(Connection connection) throws SQLException {
    begin =
        prepare(
            connection,
            """
            INSERT INTO presence
                   (nick, user, real_name, away, flags, since, absent_since, heard, account)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET
                   nick = excluded.nick, user = excluded.user, real_name = excluded.real_name,
                   away = excluded.away, flags = excluded.flags, since = excluded.since,
                   absent_since = excluded.absent_since, heard = excluded.heard
            """);
    change =
        prepare(
            connection,
            """
            UPDATE presence SET nick = ?, user = ?, real_name = ?, away = ?, flags = ?, since = ?,
                                absent_since = ?, heard = ?
             WHERE account = ?
            """);
    end = prepare(connection, "DELETE FROM presence WHERE account = ?");
    enter =
        prepare(
            connection,
            """
            INSERT INTO presence_room (account, room)
            SELECT presence.account, room.id FROM presence, room
             WHERE presence.account = ? AND room.id = ?
            ON CONFLICT (account, room) DO NOTHING
            """);
    leave = prepare(connection, "DELETE FROM presence_room WHERE account = ? AND room = ?");
    leaveAll = prepare(connection, "DELETE FROM presence_room WHERE account = ?");
  }

  void write(Change changed) throws SQLException {
    long account = changed.account().value();
    switch (changed) {
      case Change.Begun(var present, var rooms) -> {
        put(begin, present);
        run(leaveAll, account);
        for (RoomId room : rooms) {
          run(enter, account, room.value());
        }
      }
      case Change.Changed(var present) -> put(change, present);
      case Change.Entered(_, var room) -> run(enter, account, room.value());
      case Change.Left(_, var room) -> run(leave, account, room.value());
      case Change.Ended _ -> run(end, account);
    }
  }

  void close() throws SQLException {
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }

  private static void put(PreparedStatement statement, Present present) throws SQLException {
    Absence absence = present.absence().orElse(null);
    run(
        statement,
        present.nick().text(),
        present.user(),
        present.realName(),
        present.away(),
        PresenceRow.flags(present.flags()),
        present.since().toEpochMilli(),
        absence == null ? null : (Long) absence.since().toEpochMilli(),
        absence == null ? null : (Long) absence.heard().toEpochMilli(),
        present.account().value());
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    all.add(statement);
    return statement;
  }

  private static void run(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
