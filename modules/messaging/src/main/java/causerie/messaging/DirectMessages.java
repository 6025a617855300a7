package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.messaging.spi.ChatObserver.Scope;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages from one to another. Between accounts they are stored before anybody sees them, also
 * while the recipient is away; with a guest on either side they are delivered at once and not kept.
 */
public final class DirectMessages {
  private final ChatContext context;
  private final DirectOrders orders;

  DirectMessages(ChatContext context) {
    this.context = context;
    this.orders = new DirectOrders(context);
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
    Optional<Client> target = context.clients().find(to);
    target.ifPresent(client -> context.acceptances().requireWelcome(from.client(), client, draft));
    Identity identity = target.isPresent() ? target.get().actor().identity() : accountIdentity(to);
    if (from.identity() instanceof Identity.Registered own
        && identity instanceof Identity.Registered other) {
      context.posts().post(talk(from.client(), own, other, target), from, draft, label);
      return;
    }
    Client present =
        target
            .filter(client -> !client.isAbsent())
            .orElseThrow(
                () -> new ChatRefusal.AccountNeeded("writing to who is not here").asException());
    deliverAtOnce(from, present, present.nick(), draft, label);
  }

  /**
   * Tells something that is not kept, such as that somebody is typing: at once, to those who are
   * here. The answer comes before this returns.
   *
   * @throws causerie.auth.RefusedException when there is nobody of that name
   */
  public void pass(Session from, Nickname to, Draft draft, Object label) {
    Optional<Client> target = context.clients().find(to);
    target.ifPresent(client -> context.acceptances().requireWelcome(from.client(), client, draft));
    if (target.isEmpty()) {
      Identity _ = accountIdentity(to);
    }
    deliverAtOnce(from, target.orElse(from.client()), to, draft, label);
  }

  /** The stored conversation with somebody; refuses when there is nobody of that name. */
  DirectTalk talk(Session session, Nickname with) {
    Identity.Registered own = session.account("the history of direct messages");
    Optional<Client> target = context.clients().find(with);
    Identity identity =
        target.isPresent() ? target.get().actor().identity() : accountIdentity(with);
    return switch (identity) {
      case Identity.Registered other -> talk(session.client(), own, other, target);
      case Identity.Guest() -> throw new ChatRefusal.NoHistory(with.text()).asException();
    };
  }

  private DirectTalk talk(
      Client client, Identity.Registered own, Identity.Registered other, Optional<Client> target) {
    Conversation conversation = Conversation.between(own.id(), other.id());
    Client meant = target.orElse(null);
    return new DirectTalk(
        context,
        conversation,
        orders.of(conversation),
        target.map(Client::nick).orElse(Nickname.of(other.name().text())),
        () -> both(hearers(other, meant), hearers(own, client)));
  }

  /** Whether a message to that name would reach a client or an account. */
  public boolean reaches(Nickname name) {
    return context.clients().find(name).isPresent() || account(name).isPresent();
  }

  private Identity accountIdentity(Nickname name) {
    Account account =
        account(name).orElseThrow(() -> new ChatRefusal.NoSuchTarget(name.text()).asException());
    return new Identity.Registered(account.id(), account.name());
  }

  private Optional<Account> account(Nickname name) {
    return AccountName.parse(name.text()).flatMap(context.accounts()::account);
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
  private List<Client> hearers(Identity.Registered account, @Nullable Client meant) {
    List<Client> all = context.clients().of(account.id());
    return meant != null && all.contains(meant) ? List.of(meant) : all;
  }
}
