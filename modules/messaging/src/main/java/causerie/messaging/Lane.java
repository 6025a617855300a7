package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import causerie.messaging.spi.Journal;

/** Where stored messages of one conversation get their order: a room, or two accounts. */
interface Lane {
  Conversation conversation();

  Scope scope();

  /**
   * Under the lane's lock: checks the rights, stamps id and time, hands the entry to the journal.
   * The reservation is used up only when this returns normally.
   *
   * @throws causerie.auth.RefusedException when the sender may not
   */
  void append(Session from, Draft draft, Completing completing);

  /** What the entry is to those who see it. */
  News.Said said(Entry entry);

  /** After the commit, in the order of the lane: tells everybody; returns how many sessions. */
  int tell(Entry entry, Delivery delivery, Session origin);

  /** Makes the completion once the entry is known. */
  interface Completing {
    Journal.Completion of(Entry entry);
  }
}
