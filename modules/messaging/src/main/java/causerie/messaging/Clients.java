package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.Accounts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who is here, and what they do about themselves. Any thread. Calls that look at accounts may block
 * on the store.
 */
public final class Clients {
  private final Cloak cloak;
  private final ChatContext context;
  private final ClientTable table = new ClientTable();
  private final Announcements announcements;
  private final Nicks nicks;
  private final Departing departing;
  private final Logins logins;
  private final Broadcasts broadcasts;

  Clients(Accounts accounts, Cloak cloak, ChatContext context) {
    this.cloak = cloak;
    this.context = context;
    this.announcements = new Announcements(context.subscriptions());
    this.nicks = new Nicks(table, accounts, announcements);
    this.departing = new Departing(table, announcements);
    this.logins = new Logins(table, nicks, departing, announcements, accounts, context.settings());
    this.broadcasts = new Broadcasts(table, context);
  }

  /**
   * A program has connected; with a login it becomes a device of the account's client, which is
   * made if it is not here.
   *
   * @throws causerie.auth.RefusedException when the nick is taken or reserved, user or real name
   *     break a rule, or the server is full; when sessions were revoked since the login
   */
  public Session connect(
      Subscriber subscriber, InetAddress address, String protocol, Entrance entrance)
      throws InterruptedException {
    Device device = device(subscriber, address, protocol, entrance);
    Session session =
        entrance.login().isPresent()
            ? logins.enter(device, entrance, entrance.login().get())
            : enter(device, entrance);
    attached(session);
    return session;
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
    Entrance entrance = Entrance.guest(wanted, false);
    Session session = enter(device(subscriber, address, protocol, entrance), entrance);
    attached(session);
    return session;
  }

  private Device device(
      Subscriber subscriber, InetAddress address, String protocol, Entrance entrance) {
    TextRules.checkUser(entrance.user());
    TextRules.checkLine(entrance.realName(), context.settings().maxReason());
    return new Device(
        subscriber,
        address,
        protocol,
        cloak.host(address),
        entrance.encrypted(),
        context.clock().instant());
  }

  private Session enter(Device device, Entrance entrance) {
    entrance.nick().ifPresent(nick -> nicks.requireUnreserved(nick, new Identity.Guest()));
    table.lock();
    try {
      table.requireRoom(context.settings().maxClients());
      int id = table.freeId();
      Nickname nick = entrance.nick().orElseGet(() -> Nicks.ofNumber(id));
      table.requireFree(nick, id);
      Client client = new Client(id, device, entrance, nick, new Identity.Guest());
      Session session = new Session(device, client, false);
      table.add(client, session);
      return session;
    } finally {
      table.unlock();
    }
  }

  private void attached(Session session) {
    context.observer().sessionAttached();
    if (!session.joinedExisting()) {
      announcements.came(session.client());
    }
  }

  /** Changes the nick of a client; an account may only change its case. */
  public void rename(Session session, Nickname wanted) {
    nicks.rename(session, wanted);
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
    logins.login(session, new Login(account, revocations));
  }

  /** The session becomes a guest again, as a client of its own; the account's client goes on. */
  public void logout(Session session) throws InterruptedException {
    Identity.Registered _ = session.account("logging out");
    logins.logout(session);
  }

  /** The session has ended; with its last one the client leaves. Does nothing a second time. */
  public void disconnect(Session session, String reason) throws InterruptedException {
    Client client;
    boolean last;
    table.lock();
    try {
      client = session.client();
      if (!client.sessions().contains(session)) {
        return;
      }
      last = table.detach(client, session);
      if (last) {
        client.leave();
      }
    } finally {
      table.unlock();
    }
    context.observer().sessionDetached();
    context.subscriptions().drop(session);
    if (last) {
      departing.leaveEverything(client, reason);
    }
  }

  /** Says that the client is away, or with an empty text that it is back. */
  public void setAway(Session session, String text) {
    TextRules.checkLine(text, context.settings().maxReason());
    Client client = session.client();
    client.setAway(text);
    announcements.awayChanged(client);
  }

  /** Says something to every client but the sender (s1). Not stored. */
  public int broadcast(Session session, Draft draft, Object label) {
    return broadcasts.broadcast(session, draft, label);
  }

  /** The client of that nick. */
  public Optional<Client> find(Nickname nick) {
    return table.find(nick);
  }

  /** The clients of that account that are here, in the order in which they came. */
  public List<Client> of(AccountId account) {
    return table.of(account);
  }

  /** The client of that nick; refuses when there is none. */
  public Client require(Nickname nick) {
    return find(nick).orElseThrow(() -> new ChatRefusal.NoSuchClient(nick.text()).asException());
  }

  /** Everybody, in the order of their ids. */
  public List<Client> all() {
    return table.all();
  }

  /** How many are here. */
  public int count() {
    return table.count();
  }

  /** Ends the sessions of an account, but for those that are changing its password themselves. */
  void revoke(AccountId account) {
    for (Client client : of(account)) {
      client.sessions().stream()
          .filter(s -> !s.isKeptThroughPasswordChange())
          .forEach(s -> s.end("The account's password was changed or it was suspended."));
    }
  }

  /** The account has become an administrator. */
  public void promoted(AccountId account) {
    table.lock();
    try {
      for (Client client : table.of(account)) {
        table.become(client, client.nick(), client.actor().identity(), true);
      }
    } finally {
      table.unlock();
    }
  }

  /** Refuses newcomers from now on and ends every session. */
  void close(String sentence) {
    table.close().forEach(client -> client.sessions().forEach(s -> s.end(sentence)));
  }
}
