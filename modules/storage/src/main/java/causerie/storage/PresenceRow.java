package causerie.storage;

import causerie.auth.AccountId;
import causerie.messaging.ClientFlag;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.Present;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of table {@code presence}. */
final class PresenceRow {
  /** The columns that {@link #present} reads. */
  static final String COLUMNS =
      "account, nick, user, real_name, away, flags, since, absent_since, heard";

  private PresenceRow() {}

  static Present present(DbRow row) {
    return new Present(
        new AccountId(Rows.number(row, 1)),
        EntryRow.nick(Rows.text(row, 2)),
        Rows.text(row, 3),
        Rows.text(row, 4),
        Rows.text(row, 5),
        flags(Rows.text(row, 6)),
        Rows.time(row, 7),
        absence(Rows.idOrZero(row, 8), Rows.idOrZero(row, 9)));
  }

  /** No time of ours is 0. */
  private static Optional<Absence> absence(long since, long heard) {
    return since == 0
        ? Optional.empty()
        : Optional.of(new Absence(Instant.ofEpochMilli(since), Instant.ofEpochMilli(heard)));
  }

  /** Switches by name, so that their order in the code may change. */
  static String flags(Set<ClientFlag> flags) {
    return flags.stream().sorted().map(ClientFlag::name).collect(Collectors.joining(","));
  }

  private static Set<ClientFlag> flags(String names) {
    Set<ClientFlag> flags = EnumSet.noneOf(ClientFlag.class);
    if (!names.isEmpty()) {
      for (String name : names.split(",", -1)) {
        flags.add(ClientFlag.valueOf(name));
      }
    }
    return flags;
  }
}
