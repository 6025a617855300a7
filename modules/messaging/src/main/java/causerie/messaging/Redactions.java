package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Taking messages back: by those who said them, within a time, and by those who watch over the
 * place. Who may not see a message learns nothing of it. Waits for the store; any thread.
 */
final class Redactions {
  private final ChatContext context;

  /** Messages that are being redacted: the second to ask finds none, as if it came later. */
  private final Set<MessageId> underWay = ConcurrentHashMap.newKeySet();

  private final ReentrantLock erasing = new ReentrantLock();

  /** Where a message can be redacted. */
  interface Place {
    Conversation conversation();

    /** Stores it and tells everybody there, the one that asked included, before it returns. */
    void redact(Request request, Event.Redacted event, Verdict verdict) throws InterruptedException;
  }

  /**
   * What is known of the right before the place is asked.
   *
   * @param refusal for those who are nobody in particular there; null when they may
   */
  record Verdict(@Nullable ChatRefusal refusal) {
    /** Refuses, unless the asker watches over the place. */
    void requireAllowed(boolean watching) {
      ChatRefusal problem = refusal;
      if (problem != null && !watching) {
        throw problem.asException();
      }
    }
  }

  Redactions(ChatContext context) {
    this.context = context;
  }

  void redact(Place place, Request request, MessageId id, String reason)
      throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    if (!underWay.add(id)) {
      throw new ChatRefusal.NoSuchMessage(id.toString()).asException();
    }
    try {
      Entry entry = find(place.conversation(), id);
      place.redact(request, new Event.Redacted(id, reason), verdict(entry, request.client()));
    } finally {
      underWay.remove(id);
    }
  }

  /** Redacts all that an account said; returns how many messages. */
  long erase(AccountId author) {
    // It reads the whole history: twice at once it would leave little to others.
    if (!erasing.tryLock()) {
      throw new ChatRefusal.Overloaded().asException();
    }
    try {
      return context.store().history().erase(author);
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    } finally {
      erasing.unlock();
    }
  }

  private Entry find(Conversation conversation, MessageId id) {
    Optional<Entry> entry;
    try {
      entry = context.store().history().find(conversation, id);
    } catch (StoreException e) {
      throw new ChatRefusal.Unavailable("The history cannot be read at the moment.").asException();
    }
    return entry
        .filter(found -> found.event() instanceof Event.Posted)
        .orElseThrow(() -> new ChatRefusal.NoSuchMessage(id.toString()).asException());
  }

  private Verdict verdict(Entry entry, Client client) {
    if (!client.isAuthorOf(entry)) {
      return new Verdict(new ChatRefusal.RedactionForbidden(entry.id().toString()));
    }
    Duration window = context.settings().history().redactionWindow();
    boolean late =
        !window.isZero() && entry.time().isBefore(context.clock().instant().minus(window));
    return new Verdict(
        late
            ? new ChatRefusal.RedactionExpired(
                entry.id().toString(), (int) Math.min(window.toSeconds(), Integer.MAX_VALUE))
            : null);
  }
}
