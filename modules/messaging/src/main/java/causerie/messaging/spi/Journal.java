package causerie.messaging.spi;

import causerie.messaging.Entry;

/**
 * The way into the store: entries are queued in order, committed in groups, and only then
 * completed. Bounded: {@link #reserve()} waits while it is full.
 */
public interface Journal {
  /** What happens to one appended entry; called exactly once, never on the caller's thread. */
  interface Completion {
    /** The entry is stored as durably as the settings ask. */
    void committed();

    /**
     * The entry is not stored and never will be.
     *
     * @param reason for the log; not for clients
     */
    void failed(String reason);
  }

  /**
   * Takes one place in the queue. Call it without holding any lock; it waits while the journal is
   * full. Each reservation is used up by exactly one {@link #append} or given back by {@link
   * #release}.
   *
   * @return false when it stayed full for the configured time, or the journal is closed
   */
  boolean reserve() throws InterruptedException;

  /** Gives an unused reservation back. */
  void release();

  /**
   * Queues an entry; never blocks, may be called under a room's lock. Entries are committed in the
   * order of the calls (a group commits as one). The completions are called in that same order, one
   * after the other, from one thread of the journal's own, and must not block. The place in the
   * queue is free again when the completion has returned.
   *
   * <p>The same transaction brings what the entry changes (topic, settings, lasting roles, masks,
   * invitations, metadata) into the room that {@link RoomStore} returns.
   */
  void append(Entry entry, Completion completion);

  /** The same, and in the same transaction what the entry changes of who stays present. */
  void append(Entry entry, PresenceStore.Change change, Completion completion);

  /** Queues a change of who stays present alone, in the same order and with the same promises. */
  void append(PresenceStore.Change change, Completion completion);

  /** How many entries are queued and not completed. */
  int depth();
}
