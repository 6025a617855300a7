package causerie.messaging;

import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.HistoryStore;
import causerie.messaging.spi.Journal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The one way of a stored message: checked, ordered, committed, and only then seen. Any thread;
 * waits while the journal is full, before any lock.
 */
final class Posts {
  private final Journal journal;
  private final HistoryStore history;
  private final ChatSettings settings;
  private final ChatObserver observer;
  private final Clock clock;
  private final KeyClaims claims = new KeyClaims();

  Posts(
      Journal journal,
      HistoryStore history,
      ChatSettings settings,
      ChatObserver observer,
      Clock clock) {
    this.journal = journal;
    this.history = history;
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Takes a message. The answer comes later, through the session's subscriber: the delivery with
   * this label, or {@code refused} with it.
   *
   * @throws RefusedException when it is refused at once
   */
  void post(Lane lane, Session from, Draft draft, Object label) throws InterruptedException {
    TextRules.check(draft, settings);
    if (draft.key().isEmpty()) {
      append(lane, from, draft, label);
      return;
    }
    var key = new KeyClaims.Key(lane.conversation(), from.client().actor().keyScope(), draft.key());
    if (!claims.claim(key, new KeyClaims.Waiter(from, label))) {
      return;
    }
    boolean settled = false;
    try {
      Optional<Entry> stored =
          history
              .findKey(
                  key.conversation(),
                  key.scope(),
                  key.key(),
                  clock.instant().minus(settings.keyWindow()))
              .filter(entry -> isSame(entry, draft, from.client()));
      if (stored.isPresent()) {
        requireNotRedacted(stored.get());
        answer(lane, stored.get(), from, label, claims.settle(key));
      } else {
        append(lane, from, draft, label);
      }
      settled = true;
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    } catch (RefusedException e) {
      refuse(claims.settle(key), e.refusal());
      throw e;
    } finally {
      if (!settled) {
        refuse(claims.settle(key), new ChatRefusal.NotStored());
      }
    }
  }

  /** Who sends a message again after it was redacted must not bring it back. */
  private static void requireNotRedacted(Entry entry) {
    if (isRedacted(entry)) {
      throw new ChatRefusal.Redacted(entry.id().toString()).asException();
    }
  }

  private static boolean isRedacted(Entry entry) {
    return entry.event().equals(Event.Posted.REDACTED);
  }

  private void append(Lane lane, Session from, Draft draft, Object label)
      throws InterruptedException {
    if (!journal.reserve()) {
      throw new ChatRefusal.Overloaded().asException();
    }
    long started = System.nanoTime();
    boolean appended = false;
    try {
      lane.append(from, draft, entry -> new Posting(lane, entry, from, label, started));
      appended = true;
    } finally {
      if (!appended) {
        journal.release();
      }
    }
    observer.posted(lane.scope());
  }

  /**
   * Whether the draft is that entry, sent again. A guest is known by its nick alone, and the nicks
   * of guests are given anew: then it is the same only if it says the same, so that nobody's
   * message is taken for that of an earlier guest.
   */
  private static boolean isSame(Entry entry, Draft draft, Client client) {
    return switch (entry.actor().identity()) {
      case Identity.Registered _ -> true;
      case Identity.Guest() ->
          entry.event().equals(draft.posted()) || (isRedacted(entry) && client.isAuthorOf(entry));
    };
  }

  private static void answer(
      Lane lane, Entry entry, Session from, Object label, List<KeyClaims.Waiter> waiters) {
    News.Said said = lane.said(entry);
    from.deliver(Delivery.answering(said, from, label));
    for (KeyClaims.Waiter waiter : waiters) {
      waiter.session().deliver(Delivery.answering(said, waiter.session(), waiter.label()));
    }
  }

  private static void refuse(List<KeyClaims.Waiter> waiters, Refusal refusal) {
    for (KeyClaims.Waiter waiter : waiters) {
      waiter.session().refused(waiter.label(), refusal);
    }
  }

  /** A message that waits for its commit. */
  private final class Posting implements Journal.Completion {
    private final Lane lane;
    private final Entry entry;
    private final Session from;
    private final Object label;
    private final long started;

    Posting(Lane lane, Entry entry, Session from, Object label, long started) {
      this.lane = lane;
      this.entry = entry;
      this.from = from;
      this.label = label;
      this.started = started;
    }

    @Override
    public void committed() {
      News.Said said = lane.said(entry);
      int sessions = lane.tell(entry, Delivery.answering(said, from, label), from);
      observer.delivered(lane.scope(), sessions, System.nanoTime() - started);
      for (KeyClaims.Waiter waiter : settled()) {
        waiter.session().deliver(Delivery.answering(said, waiter.session(), waiter.label()));
      }
    }

    @Override
    public void failed(String reason) {
      Refusal refusal = new ChatRefusal.NotStored();
      from.refused(label, refusal);
      observer.refused(refusal.code());
      refuse(settled(), refusal);
    }

    private List<KeyClaims.Waiter> settled() {
      return entry.key().isEmpty()
          ? List.of()
          : claims.settle(
              new KeyClaims.Key(entry.conversation(), entry.actor().keyScope(), entry.key()));
    }
  }
}
