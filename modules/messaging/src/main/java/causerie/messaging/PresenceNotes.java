package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.Journal;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What the store is told of clients that stay present. Which rooms they are in is stored with the
 * entries that say so, in one transaction: who was seen to enter or leave has entered or left after
 * a crash too. What they are called and say of themselves follows in the same order. Any thread;
 * but for {@link #append} it waits while the journal is full, for which no lock may be held.
 */
final class PresenceNotes {
  private final Journal journal;

  PresenceNotes(Journal journal) {
    this.journal = journal;
  }

  /** A change for whose commit somebody may wait. */
  private static final class Awaited implements Journal.Completion {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stored;

    @Override
    public void committed() {
      stored = true;
      done.countDown();
    }

    @Override
    public void failed(String reason) {
      // The store has said so in the log.
      done.countDown();
    }

    boolean isStored() throws InterruptedException {
      done.await();
      return stored;
    }
  }

  /** Something that is done with a place in the journal; false when it did not use it. */
  private interface Appending {
    boolean append(Journal.Completion completion);
  }

  /**
   * Stores that a client is present, and in which rooms, if that is not stored yet.
   *
   * @return false when it could not be stored
   */
  boolean begin(Client client, AccountId account) throws InterruptedException {
    PresenceNote note = client.note();
    Awaited begun = new Awaited();
    if (!reserve()) {
      return false;
    }
    if (!placed(begun, c -> note.begin(client, account, journal, c))) {
      return true;
    }
    if (!begun.isStored()) {
      note.abandon();
      return false;
    }
    note.begun();
    while (note.hasLate()) {
      if (!reserve()) {
        return false;
      }
      Awaited late = new Awaited();
      if (placed(late, c -> note.appendLate(journal, c)) && !late.isStored()) {
        return false;
      }
    }
    return true;
  }

  /** Something else than its rooms has changed of a client. */
  void changed(Client client) {
    if (client.note().isOn() && reserve()) {
      boolean _ = placed(new Awaited(), c -> client.note().appendChanged(client, journal, c));
    }
  }

  /** A client does not stay present any longer. */
  void end(Client client) {
    if (!client.note().isOn()) {
      return;
    }
    if (reserve()) {
      boolean _ = placed(new Awaited(), c -> client.note().appendEnded(journal, c));
    } else {
      client.note().abandon();
    }
  }

  /**
   * Orders an entry of a room, and with it what it changes of the rooms of a client that stays.
   * Under the room's lock, with a reservation.
   *
   * @param who the client that it happens to, when it is connected
   */
  void append(RoomId room, Entry entry, @Nullable Client who, Journal.Completion completion) {
    if (who == null) {
      journal.append(entry, completion);
      return;
    }
    switch (entry.event()) {
      case Event.Joined _ -> who.note().append(entry, room, true, journal, completion);
      case Event.Left _, Event.Kicked _ ->
          who.note().append(entry, room, false, journal, completion);
      case Event.Posted _,
          Event.Redacted _,
          Event.Invited _,
          Event.TopicChanged _,
          Event.RoleChanged _,
          Event.SettingsChanged _,
          Event.MaskAdded _,
          Event.MaskRemoved _,
          Event.RoomRenamed _,
          Event.MetadataChanged _ ->
          journal.append(entry, completion);
    }
  }

  private boolean placed(Journal.Completion completion, Appending appending) {
    boolean used = false;
    try {
      used = appending.append(completion);
      return used;
    } finally {
      if (!used) {
        journal.release();
      }
    }
  }

  /** Whoever is interrupted is about to end, and does not wait for the store any more. */
  private boolean reserve() {
    try {
      return journal.reserve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
