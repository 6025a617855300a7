package causerie.messaging;

import causerie.messaging.Addressees.Addressee;
import causerie.messaging.spi.ChatObserver.Scope;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages from one to another. Where an account takes part they are stored before anybody sees
 * them, between accounts also while the recipient is away; between guests they are delivered at
 * once and not kept.
 */
public final class DirectMessages {
  private final ChatContext context;
  private final DirectOrders orders;
  private final Addressees addressees;

  DirectMessages(ChatContext context) {
    this.context = context;
    this.orders = new DirectOrders(context);
    this.addressees = new Addressees(context);
  }

  /**
   * Says something to one client or account. The answer comes through the session's subscriber.
   *
   * @throws causerie.auth.RefusedException when there is nobody of that name
   */
  public void post(Session from, Nickname to, Draft draft, Object label)
      throws InterruptedException {
    if (!context.settings().history().keeps(draft)) {
      pass(from, to, draft, label);
      return;
    }
    Addressee other = addressees.require(to);
    requireWelcome(from, other, draft);
    switch (from.identity()) {
      case Identity.Registered own ->
          context.posts().post(talk(from.client(), own, other), from, draft, label);
      case Identity.Guest() -> fromGuest(from, other, draft, label);
    }
  }

  private void fromGuest(Session from, Addressee to, Draft draft, Object label)
      throws InterruptedException {
    Client present =
        to.client()
            .orElseThrow(
                () -> new ChatRefusal.AccountNeeded("writing to who is not here").asException());
    switch (to.identity()) {
      case Identity.Registered account ->
          context.posts().post(heldBy(account, from.client(), present), from, draft, label);
      case Identity.Guest() -> deliverAtOnce(from, present, to.name(), draft, label);
    }
  }

  /**
   * Tells something that is not kept, such as that somebody is typing: at once, to those who are
   * here. The answer comes before this returns.
   *
   * @throws causerie.auth.RefusedException when there is nobody of that name
   */
  public void pass(Session from, Nickname to, Draft draft, Object label) {
    Addressee other = addressees.require(to);
    requireWelcome(from, other, draft);
    deliverAtOnce(from, other.client().orElse(from.client()), other.name(), draft, label);
  }

  /**
   * The stored conversation of an account with somebody that has that message, or with guests who
   * were called so.
   */
  DirectTalk talk(Session session, Nickname with, MessageId message) {
    Identity.Registered own = session.account("the history of direct messages");
    Addressee other =
        addressees
            .find(with)
            .filter(one -> has(one.conversationWith(own), message))
            .orElseGet(() -> Addressee.gone(with));
    return talk(session.client(), own, other);
  }

  private boolean has(Conversation conversation, MessageId message) {
    return ReadingRights.reading(() -> context.store().history().timeOf(conversation, message))
        .isPresent();
  }

  /** Whether a message to that name would reach a client or an account. */
  public boolean reaches(Nickname name) {
    return addressees.find(name).isPresent();
  }

  private void requireWelcome(Session from, Addressee to, Draft draft) {
    to.client()
        .ifPresent(client -> context.acceptances().requireWelcome(from.client(), client, draft));
  }

  /** As an account has it with somebody. */
  private DirectTalk talk(Client client, Identity.Registered own, Addressee other) {
    Client meant = other.client().orElse(null);
    return talk(
        other.conversationWith(own),
        other.name(),
        () -> both(hearers(other.identity(), meant), hearers(own, client)));
  }

  /** As a guest has it with an account, which alone keeps it. */
  private DirectTalk heldBy(Identity.Registered account, Client guest, Client present) {
    return talk(
        new Conversation.WithGuest(account.id(), guest.nick()),
        present.nick(),
        () -> both(hearers(account, present), List.of(guest)));
  }

  private DirectTalk talk(Conversation conversation, Nickname other, DirectTalk.Hearing hearing) {
    return new DirectTalk(context, conversation, orders.of(conversation), other, hearing);
  }

  private void deliverAtOnce(Session from, Client to, Nickname name, Draft draft, Object label) {
    TextRules.check(draft, context.settings());
    long started = System.nanoTime();
    News.Said said =
        News.Said.passing(
            context.ids().next(),
            context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            from.client().actor(),
            Scope.DIRECT,
            name,
            draft);
    context.observer().posted(Scope.DIRECT);
    int told =
        DirectTalk.tell(List.of(to, from.client()), Delivery.answering(said, from, label), from);
    context.observer().delivered(Scope.DIRECT, told, System.nanoTime() - started);
  }

  private static List<Client> both(List<Client> some, List<Client> others) {
    List<Client> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  /** The client that is meant, when it is still that account's; else all of the account's. */
  private List<Client> hearers(Identity identity, @Nullable Client meant) {
    return switch (identity) {
      case Identity.Guest() -> meant == null ? List.of() : List.of(meant);
      case Identity.Registered(var id, _) -> {
        List<Client> all = context.clients().of(id);
        yield meant != null && all.contains(meant) ? List.of(meant) : all;
      }
    };
  }
}
