package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.Accounts;
import causerie.messaging.spi.ChatObserver.Scope;
import java.net.InetAddress;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is here: clients with their nicks, ids and sessions. Any thread. Calls that look at accounts
 * may block on the store; that is done before the lock.
 */
public final class Clients {
  private final Accounts accounts;
  private final Cloak cloak;
  private final ChatContext context;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<String, Client> byNick = new HashMap<>();
  private final Map<AccountId, Client> byAccount = new HashMap<>();
  private final BitSet ids = new BitSet();
  private boolean closed;

  Clients(Accounts accounts, Cloak cloak, ChatContext context) {
    this.accounts = accounts;
    this.cloak = cloak;
    this.context = context;
    ids.set(0);
  }

  /**
   * A program has connected and becomes a guest.
   *
   * @param wanted its nick; empty for its id
   * @throws causerie.auth.RefusedException when the nick is taken or reserved, or the server is
   *     full
   */
  public Session connect(
      Subscriber subscriber, InetAddress address, String protocol, Optional<Nickname> wanted) {
    if (wanted.isPresent()) {
      requireUnreserved(wanted.get());
    }
    String host = cloak.host(address);
    Session session;
    lock.lock();
    try {
      if (closed) {
        throw new ChatRefusal.Unavailable("The server stops.").asException();
      }
      int id = ids.nextClearBit(1);
      if (id > context.settings().maxClients()) {
        throw new ChatRefusal.Unavailable("The server is full; try again later.").asException();
      }
      Nickname nick = wanted.orElseGet(() -> Nickname.of(Integer.toString(id)));
      requireFree(nick, id);
      Client client = new Client(id, host, new Actor(nick, new Identity.Guest()));
      session = new Session(subscriber, address, protocol, client);
      ids.set(id);
      byNick.put(nick.fold(), client);
      client.setSessions(List.of(session));
    } finally {
      lock.unlock();
    }
    context.observer().sessionAttached();
    context.subscriptions().presenceChanged(session.client());
    return session;
  }

  /** Changes the nick of a client; an account may only change its case. */
  public void rename(Session session, Nickname wanted) {
    requireUnreservedFor(session, wanted);
    Client client = session.client();
    Actor before;
    lock.lock();
    try {
      requireAttached(session, client);
      before = client.actor();
      if (before.identity() instanceof Identity.Registered registered
          && !registered.name().fold().equals(wanted.fold())) {
        throw new ChatRefusal.NickInUse(wanted.text()).asException();
      }
      if (!before.nick().equals(wanted)) {
        requireFree(wanted, client.id());
      }
      become(client, new Actor(wanted, before.identity()), client.isAdministrator());
    } finally {
      lock.unlock();
    }
    announce(client, before);
  }

  /**
   * The session is logged in to that account from now on. Its client takes the account's name; when
   * the account is present already, the session becomes one of that client's devices and its guest
   * leaves.
   *
   * @param revocations {@link Accounts#revocations()}, read before the account was authenticated
   * @throws causerie.auth.RefusedException when the session is logged in already; when sessions
   *     were revoked since, perhaps by a change of this password: then authenticate again
   */
  public void login(Session session, Account account, long revocations)
      throws InterruptedException {
    Client guest = session.client();
    if (guest.actor().identity() instanceof Identity.Registered registered) {
      throw new ChatRefusal.BadText("you are logged in as " + registered.name() + " already")
          .asException();
    }
    Actor before = guest.actor();
    Actor after =
        new Actor(
            Nickname.of(account.name().text()),
            new Identity.Registered(account.id(), account.name()));
    awaitLeaving(after.nick());
    Client left = null;
    Client squatter = null;
    lock.lock();
    try {
      // Under the lock: a revocation that is counted later finds this session here and ends it.
      if (accounts.revocations() != revocations) {
        throw new ChatRefusal.Unavailable("Sessions were revoked meanwhile; log in again.")
            .asException();
      }
      requireAttached(session, guest);
      Client present = byAccount.get(account.id());
      if (present == null) {
        squatter = byNick.get(after.nick().fold());
        makeRoomFor(after.nick(), guest);
        become(guest, after, account.administrator());
        byAccount.put(account.id(), guest);
      } else {
        List<Session> devices = new ArrayList<>(present.sessions());
        devices.add(session);
        session.moveTo(present);
        present.setSessions(devices);
        guest.setSessions(List.of());
        left = guest;
      }
    } finally {
      lock.unlock();
    }
    if (squatter != null && squatter != guest) {
      announce(squatter, new Actor(after.nick(), new Identity.Guest()));
    }
    if (left == null) {
      announce(guest, before);
    } else {
      leaveEverything(left, "logged in as " + account.name());
    }
  }

  /** The session becomes a guest again, as a client of its own; the account's client goes on. */
  public void logout(Session session) throws InterruptedException {
    session.account("logging out");
    Client account = session.client();
    Client left = null;
    lock.lock();
    try {
      int id = ids.nextClearBit(1);
      Client guest =
          new Client(
              id,
              account.host(),
              new Actor(Nickname.of(Integer.toString(id)), new Identity.Guest()));
      ids.set(id);
      byNick.put(guest.nick().fold(), guest);
      if (detach(account, session)) {
        left = account;
      }
      session.moveTo(guest);
      guest.setSessions(List.of(session));
    } finally {
      lock.unlock();
    }
    if (left != null) {
      leaveEverything(left, "logged out");
    }
    context.subscriptions().presenceChanged(session.client());
  }

  /** The session has ended; with its last one the client leaves. Does nothing a second time. */
  public void disconnect(Session session, String reason) throws InterruptedException {
    Client client = session.client();
    boolean last;
    lock.lock();
    try {
      if (!client.sessions().contains(session)) {
        return;
      }
      last = detach(client, session);
    } finally {
      lock.unlock();
    }
    context.observer().sessionDetached();
    context.subscriptions().drop(session);
    if (last) {
      leaveEverything(client, reason);
    }
  }

  /** Says that the client is away, or with an empty text that it is back. */
  public void setAway(Session session, String text) {
    TextRules.checkLine(text, context.settings().maxReason());
    Client client = session.client();
    client.setAway(text);
    tell(client, Delivery.of(new News.AwayChanged(client.actor(), text)));
    context.subscriptions().presenceChanged(client);
  }

  /** Says something to every client but the sender (s1). Not stored. */
  public int broadcast(Session session, Draft draft, Object label) {
    TextRules.check(draft, context.settings());
    Client client = session.client();
    if (!context.settings().everyoneBroadcasts() && !client.isAdministrator()) {
      throw new ChatRefusal.AdministratorNeeded().asException();
    }
    long started = System.nanoTime();
    News.Said said =
        new News.Said(
            context.ids().next(),
            context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            client.actor(),
            Scope.BROADCAST,
            client.nick(),
            draft.kind(),
            draft.text(),
            draft.tags());
    Delivery delivery = Delivery.answering(said, session, label);
    context.observer().posted(said.scope());
    int told = 0;
    for (Client other : all()) {
      if (other != client) {
        for (Session device : other.sessions()) {
          device.deliver(delivery);
          told++;
        }
      }
    }
    session.deliver(delivery);
    context.observer().delivered(said.scope(), told, System.nanoTime() - started);
    return told;
  }

  /** The client of that nick. */
  public Optional<Client> find(Nickname nick) {
    lock.lock();
    try {
      return Optional.ofNullable(byNick.get(nick.fold())).filter(Clients::isHere);
    } finally {
      lock.unlock();
    }
  }

  /** The client of that account, when it is here. */
  public Optional<Client> find(AccountId account) {
    lock.lock();
    try {
      return Optional.ofNullable(byAccount.get(account));
    } finally {
      lock.unlock();
    }
  }

  /** The client of that nick; refuses when there is none. */
  public Client require(Nickname nick) {
    return find(nick).orElseThrow(() -> new ChatRefusal.NoSuchClient(nick.text()).asException());
  }

  /** Everybody, in the order of their ids. */
  public List<Client> all() {
    Collection<Client> now;
    lock.lock();
    try {
      now = List.copyOf(byNick.values());
    } finally {
      lock.unlock();
    }
    return now.stream()
        .filter(Clients::isHere)
        .sorted((a, b) -> Integer.compare(a.id(), b.id()))
        .toList();
  }

  /** How many are here. */
  public int count() {
    lock.lock();
    try {
      return byNick.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the sessions of an account, but for those that are changing its password themselves. */
  void revoke(AccountId account) {
    find(account)
        .ifPresent(client ->
            client.sessions().stream()
                .filter(s -> !s.isKeptThroughPasswordChange())
                .forEach(s -> s.end("The account's password was changed or it was suspended.")));
  }

  /** The account has become an administrator. */
  public void promoted(AccountId account) {
    lock.lock();
    try {
      Client client = byAccount.get(account);
      if (client != null) {
        client.become(client.actor(), true);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Refuses newcomers from now on and ends every session. */
  void close(String sentence) {
    List<Client> everybody;
    lock.lock();
    try {
      closed = true;
      everybody = List.copyOf(byNick.values());
    } finally {
      lock.unlock();
    }
    everybody.forEach(client -> client.sessions().forEach(s -> s.end(sentence)));
  }

  /** What has ended meanwhile must not come back as a client that nobody can end. */
  private static void requireAttached(Session session, Client client) {
    if (!client.sessions().contains(session)) {
      throw new ChatRefusal.Unavailable("The session has ended.").asException();
    }
  }

  private void requireUnreservedFor(Session session, Nickname nick) {
    if (!(session.identity() instanceof Identity.Registered own
        && own.name().fold().equals(nick.fold()))) {
      requireUnreserved(nick);
    }
  }

  private void requireUnreserved(Nickname nick) {
    if (AccountName.parse(nick.text()).flatMap(accounts::account).isPresent()) {
      throw new ChatRefusal.NickReserved(nick.text()).asException();
    }
  }

  private void requireFree(Nickname nick, int id) {
    if (isNumber(nick) && !nick.text().equals(Integer.toString(id))) {
      throw new ChatRefusal.NumericNick(nick.text(), id).asException();
    }
    if (byNick.containsKey(nick.fold())) {
      throw new ChatRefusal.NickInUse(nick.text()).asException();
    }
  }

  private static boolean isHere(Client client) {
    return !client.sessions().isEmpty();
  }

  private static boolean isNumber(Nickname nick) {
    return AccountName.isNumber(nick.text());
  }

  /** Waits for who was called that and is leaving, e.g. the account's last device. */
  private void awaitLeaving(Nickname nick) throws InterruptedException {
    Client leaving;
    lock.lock();
    try {
      leaving = byNick.get(nick.fold());
    } finally {
      lock.unlock();
    }
    if (leaving != null && leaving.sessions().isEmpty()) {
      leaving.awaitGone();
    }
  }

  /** Who sits on a name that is an account's gives it up when its owner comes. */
  private void makeRoomFor(Nickname nick, Client owner) {
    Client squatter = byNick.get(nick.fold());
    if (squatter != null && squatter.sessions().isEmpty()) {
      throw new ChatRefusal.NickInUse(nick.text()).asException();
    }
    if (squatter != null && squatter != owner) {
      become(
          squatter,
          new Actor(Nickname.of(Integer.toString(squatter.id())), new Identity.Guest()),
          false);
    }
  }

  private void become(Client client, Actor after, boolean administrator) {
    byNick.remove(client.nick().fold());
    client.become(after, administrator);
    byNick.put(after.nick().fold(), client);
  }

  /** Whether it was the last session, so that the client is gone. */
  private boolean detach(Client client, Session session) {
    List<Session> rest = new ArrayList<>(client.sessions());
    rest.remove(session);
    client.setSessions(rest);
    if (!rest.isEmpty()) {
      return false;
    }
    if (client.actor().identity() instanceof Identity.Registered registered) {
      byAccount.remove(registered.id(), client);
    }
    return true;
  }

  /**
   * The last of a client. Its nick and id are free only when everybody has been told: else the
   * rooms would see the leaving of the old one after the coming of the new one.
   */
  private void leaveEverything(Client client, String reason) throws InterruptedException {
    try {
      for (Group group : client.groups()) {
        group.leave(client);
      }
      List<Room.Leaving> leaving = new ArrayList<>();
      for (Room room : client.rooms()) {
        leaving.add(room.quit(client, reason));
      }
      for (Room.Leaving one : leaving) {
        one.await();
      }
    } finally {
      lock.lock();
      try {
        byNick.remove(client.nick().fold(), client);
        ids.clear(client.id());
      } finally {
        lock.unlock();
      }
      client.gone();
    }
    context.subscriptions().presenceChanged(client);
  }

  private void announce(Client client, Actor before) {
    tell(client, Delivery.of(new News.Renamed(before, client.actor())));
    context.subscriptions().renamed(before.nick(), client);
  }

  /** Tells everybody who sees this client, itself included, once per device. */
  private static void tell(Client client, Delivery delivery) {
    Set<Session> told = new LinkedHashSet<>(client.sessions());
    for (Room room : client.rooms()) {
      told.addAll(List.of(room.audience()));
    }
    for (Group group : client.groups()) {
      told.addAll(group.audience());
    }
    told.forEach(session -> session.deliver(delivery));
  }
}
