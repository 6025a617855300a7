package causerie.messaging.spi;

import causerie.auth.AccountId;
import causerie.messaging.ClientFlag;
import causerie.messaging.Nickname;
import causerie.messaging.RoomId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where it is kept which accounts stay present, also while no device of theirs is connected. May
 * block; any thread. Throws {@link causerie.auth.spi.StoreException}. What changes reaches it
 * through the {@link Journal}; here are only reading and forgetting.
 */
public interface PresenceStore {
  /**
   * How an account is present. Times are kept in whole milliseconds.
   *
   * @param user what its protocol said of the user; empty for nothing
   * @param realName what it says of itself; empty for nothing
   * @param away what it says of being away; empty for nothing
   * @param since when it came
   * @param absence empty while a device is connected
   */
  record Present(
      AccountId account,
      Nickname nick,
      String user,
      String realName,
      String away,
      Set<ClientFlag> flags,
      Instant since,
      Optional<Absence> absence) {
    public Present {
      flags = Set.copyOf(flags);
    }
  }

  /**
   * That no device is connected.
   *
   * @param since when the last one went
   * @param heard until when it has surely got what it was told; not after {@code since}
   */
  record Absence(Instant since, Instant heard) {}

  /** An account that is present, and the rooms that it is in. */
  record StoredPresence(Present present, Set<RoomId> rooms) {
    public StoredPresence {
      rooms = Set.copyOf(rooms);
    }
  }

  /** A change of who is present. */
  sealed interface Change {
    /** Whose presence changes. */
    AccountId account();

    /** It is present from now on, in these rooms and no others. */
    record Begun(Present present, Set<RoomId> rooms) implements Change {
      public Begun {
        rooms = Set.copyOf(rooms);
      }

      @Override
      public AccountId account() {
        return present.account();
      }
    }

    /** It is present in another way, in the same rooms; nothing for who is not present. */
    record Changed(Present present) implements Change {
      @Override
      public AccountId account() {
        return present.account();
      }
    }

    /** It is in that room from now on; nothing for who is not present. */
    record Entered(AccountId account, RoomId room) implements Change {}

    /** It is in that room no longer. */
    record Left(AccountId account, RoomId room) implements Change {}

    /** It is present no longer. */
    record Ended(AccountId account) implements Change {}
  }

  /**
   * Who is present when the server starts, by number of the account. Rooms that were removed are
   * left out.
   *
   * @param interrupted what holds from here on, in the store too, of those of whom a device was
   *     connected when the store was left
   */
  List<StoredPresence> load(Absence interrupted);

  /** Forgets that these accounts are present. */
  void forget(Collection<AccountId> accounts);
}
