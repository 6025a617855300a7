package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A stored direct conversation, as one of the two names it. Any thread. */
final class DirectTalk implements Lane, Redactions.Place {
  private final ChatContext context;
  private final Conversation conversation;
  private final DirectOrders.Order order;
  private final Nickname other;
  private final Hearing hearing;

  /** Asked after each commit: the clients of both. */
  interface Hearing {
    List<Client> clients();
  }

  /**
   * @param other who is written to
   */
  DirectTalk(
      ChatContext context,
      Conversation conversation,
      DirectOrders.Order order,
      Nickname other,
      Hearing hearing) {
    this.context = context;
    this.conversation = conversation;
    this.order = order;
    this.other = other;
    this.hearing = hearing;
  }

  @Override
  public Conversation conversation() {
    return conversation;
  }

  @Override
  public Scope scope() {
    return Scope.DIRECT;
  }

  @Override
  public void append(Session from, Draft draft, Completing completing) {
    append(from.client().actor(), draft.posted(), draft.key(), completing);
  }

  @Override
  public News.Said said(Entry entry) {
    return News.Said.of(entry, Scope.DIRECT, other);
  }

  @Override
  public int tell(Entry entry, Delivery delivery, Session origin) {
    return tell(hearing.clients(), delivery, origin);
  }

  @Override
  public void redact(Request request, Event.Redacted event, Redactions.Verdict verdict)
      throws InterruptedException {
    verdict.requireAllowed(request.client().isAdministrator());
    if (!context.journal().reserve()) {
      throw new ChatRefusal.Overloaded().asException();
    }
    var changes = new Change[1];
    append(
        request.client().actor(),
        event,
        "",
        entry ->
            changes[0] =
                new Change(
                    Change.Unstored.DID_NOT_HAPPEN, () -> toldOf(entry, event.message(), request)));
    boolean _ = changes[0].outcome();
  }

  private boolean toldOf(Entry entry, MessageId message, Request request) {
    News news = new News.HappenedDirectly(other, entry);
    return tell(heard(message), request.answer(news), request.by()) > 0;
  }

  /** Without a guest who was not called so yet when that was said. */
  private List<Client> heard(MessageId message) {
    return hearing.clients().stream()
        .filter(client ->
            client.actor().identity() instanceof Identity.Registered
                || client.isCalledSoSince(message))
        .toList();
  }

  private void append(Actor by, Event event, String key, Completing completing) {
    order.lock.lock();
    try {
      Entry entry =
          new Entry(context.ids().next(), conversation, order.time.next(), by, event, key);
      context.journal().append(entry, completing.of(entry));
    } finally {
      order.lock.unlock();
    }
  }

  /** Tells the devices of these clients, and the one that asked; returns how many. */
  static int tell(List<Client> clients, Delivery delivery, Session origin) {
    Set<Session> sessions = new LinkedHashSet<>();
    clients.forEach(client -> sessions.addAll(client.sessions()));
    // Last: when it has its answer, everybody else has the news.
    sessions.remove(origin);
    sessions.add(origin);
    sessions.forEach(session -> session.deliver(delivery));
    return sessions.size();
  }
}
