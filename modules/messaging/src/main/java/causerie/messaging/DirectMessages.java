package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.ChatObserver.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages from one to another. Between accounts they are stored before anybody sees them, also
 * while the recipient is away; with a guest on either side they are delivered at once and not kept.
 */
public final class DirectMessages {
  /** Conversations share so many locks and clocks; more than this many at once hardly ever meet. */
  private static final int LANES = 1024;

  /** So many conversations are remembered as continued before all are asked for again. */
  private static final int CONTINUED = 50_000;

  private final ChatContext context;
  private final Set<Conversation> continued = ConcurrentHashMap.newKeySet();
  private final Order[] orders = new Order[LANES];

  /** The lock and the time of the conversations that fall on it. */
  private static final class Order {
    private final ReentrantLock lock = new ReentrantLock();
    private final ServerTime time;

    Order(ServerTime time) {
      this.time = time;
    }
  }

  DirectMessages(ChatContext context) {
    this.context = context;
    for (int i = 0; i < LANES; i++) {
      orders[i] = new Order(new ServerTime(context.clock(), Instant.EPOCH));
    }
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
      Pair pair = new Pair(own, other, target);
      continueTime(pair);
      context.posts().post(pair, from, draft, label);
      return;
    }
    Client present =
        target.orElseThrow(
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

  /**
   * New times are above those of the conversation's history. The newest entry of the whole store
   * does not tell: another conversation's may be ahead after a burst or after the clock was set
   * back.
   */
  private void continueTime(Pair pair) {
    if (continued.contains(pair.conversation)) {
      return;
    }
    Optional<Instant> last;
    try {
      last = context.store().history().lastTime(pair.conversation);
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    }
    Order order = pair.order;
    order.lock.lock();
    try {
      last.ifPresent(order.time::continueAfter);
    } finally {
      order.lock.unlock();
    }
    if (continued.size() >= CONTINUED) {
      // Asking again changes nothing.
      continued.clear();
    }
    continued.add(pair.conversation);
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
        tell(Delivery.answering(said, from, label), List.of(from.client()), List.of(to), from);
    context.observer().delivered(Scope.DIRECT, told, System.nanoTime() - started);
  }

  private static int tell(
      Delivery delivery, List<Client> own, List<Client> others, Session origin) {
    Set<Session> sessions = new LinkedHashSet<>();
    others.forEach(client -> sessions.addAll(client.sessions()));
    own.forEach(client -> sessions.addAll(client.sessions()));
    sessions.add(origin);
    sessions.forEach(session -> session.deliver(delivery));
    return sessions.size();
  }

  /** The client that is meant, when it is still that account's; else all of the account's. */
  private List<Client> hearers(Identity.Registered account, @Nullable Client meant) {
    List<Client> all = context.clients().of(account.id());
    return meant != null && all.contains(meant) ? List.of(meant) : all;
  }

  /** The lane of two accounts, for one message. */
  private final class Pair implements Lane {
    private final Identity.Registered own;
    private final Identity.Registered other;
    private final @Nullable Client addressed;
    private final Nickname name;
    private final Conversation conversation;
    private final Order order;

    Pair(Identity.Registered own, Identity.Registered other, Optional<Client> addressed) {
      this.own = own;
      this.other = other;
      this.addressed = addressed.orElse(null);
      this.name = addressed.map(Client::nick).orElse(Nickname.of(other.name().text()));
      this.conversation = Conversation.between(own.id(), other.id());
      this.order = orders[Math.floorMod(conversation.hashCode(), LANES)];
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
      order.lock.lock();
      try {
        Entry entry =
            new Entry(
                context.ids().next(),
                conversation,
                order.time.next(),
                from.client().actor(),
                draft.posted(),
                draft.key());
        context.journal().append(entry, completing.of(entry));
      } finally {
        order.lock.unlock();
      }
    }

    @Override
    public News.Said said(Entry entry) {
      return News.Said.of(entry, Scope.DIRECT, name);
    }

    @Override
    public int tell(Entry entry, Delivery delivery, Session origin) {
      return DirectMessages.tell(
          delivery, hearers(own, origin.client()), hearers(other, addressed), origin);
    }
  }
}
