package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.PresenceStore.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the store is told of one client that stays present. Any thread; its lock comes after a
 * room's in the order of locks, and only the journal is called under it, so that the store gets the
 * changes in the order in which they are ordered.
 */
final class PresenceNote {
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private @Nullable AccountId account;
  private boolean beginning;

  /** What was ordered before the beginning, and has been applied since; true for entered. */
  private final Map<RoomId, Boolean> late = new HashMap<>();

  /** While it begins: the rooms of which something has been ordered since. */
  private final Set<RoomId> told = new HashSet<>();

  /** Whether the store is told. */
  boolean isOn() {
    lock.lock();
    try {
      return account != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * From now on the store is told. False when it is already.
   *
   * @param completion of the change that says so, for which there is a reservation
   */
  boolean begin(Client client, AccountId whose, Journal journal, Journal.Completion completion) {
    lock.lock();
    try {
      if (account != null) {
        return false;
      }
      account = whose;
      beginning = true;
      late.clear();
      told.clear();
      Set<RoomId> rooms = new HashSet<>();
      client.rooms().forEach(room -> rooms.add(room.id()));
      journal.append(new Change.Begun(client.present(whose), rooms), completion);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The beginning is stored, and with it all that was ordered before: nothing more comes late. */
  void begun() {
    lock.lock();
    try {
      beginning = false;
      told.clear();
    } finally {
      lock.unlock();
    }
  }

  /** A client is back that the store knows of. */
  void restored(AccountId whose) {
    lock.lock();
    try {
      account = whose;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the store has to be told something that {@link #appendLate} appends. */
  boolean hasLate() {
    lock.lock();
    try {
      return account != null && !late.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Appends one change that came late; false, and nothing is appended, when there is none. */
  boolean appendLate(Journal journal, Journal.Completion completion) {
    lock.lock();
    try {
      AccountId whose = account;
      if (!hasLate() || whose == null) {
        return false;
      }
      Map.Entry<RoomId, Boolean> next = late.entrySet().iterator().next();
      late.remove(next.getKey());
      journal.append(change(whose, next.getKey(), next.getValue()), completion);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Appends how the client is now; false, and nothing is appended, when the store is not told. */
  boolean appendChanged(Client client, Journal journal, Journal.Completion completion) {
    lock.lock();
    try {
      AccountId whose = account;
      if (whose == null) {
        return false;
      }
      journal.append(new Change.Changed(client.present(whose)), completion);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The store is told for the last time; false, and nothing is appended, if it was not told. */
  boolean appendEnded(Journal journal, Journal.Completion completion) {
    lock.lock();
    try {
      AccountId whose = account;
      if (whose == null) {
        return false;
      }
      account = null;
      journal.append(new Change.Ended(whose), completion);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The store cannot be told any more. */
  void abandon() {
    lock.lock();
    try {
      account = null;
    } finally {
      lock.unlock();
    }
  }

  /** Orders an entry by which the client enters or leaves that room. */
  void append(
      Entry entry, RoomId room, boolean entering, Journal journal, Journal.Completion completion) {
    lock.lock();
    try {
      AccountId whose = account;
      if (whose == null) {
        journal.append(entry, new Unnoted(this, room, entering, completion));
      } else {
        late.remove(room);
        if (beginning) {
          told.add(room);
        }
        journal.append(entry, change(whose, room, entering), completion);
      }
    } finally {
      lock.unlock();
    }
  }

  private void applied(RoomId room, boolean entered) {
    lock.lock();
    try {
      if (beginning && account != null && !told.contains(room)) {
        late.put(room, entered);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Change change(AccountId whose, RoomId room, boolean entered) {
    return entered ? new Change.Entered(whose, room) : new Change.Left(whose, room);
  }

  /** An entry that was ordered while the store was not told; it may be when this is applied. */
  private record Unnoted(PresenceNote note, RoomId room, boolean entering, Journal.Completion entry)
      implements Journal.Completion {
    @Override
    public void committed() {
      entry.committed();
      note.applied(room, entering);
    }

    @Override
    public void failed(String reason) {
      // Only who leaves the server leaves in spite of that, and of those the store is not told.
      entry.failed(reason);
    }
  }
}
