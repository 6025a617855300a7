package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.Accounts;
import causerie.messaging.spi.PresenceStore.Absence;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Who is here, and what they do about themselves. Any thread. Calls that look at accounts may block
 * on the store.
 */
public final class Clients {
  private final Cloak cloak;
  private final ChatContext context;
  private final ClientTable table;
  private final Watches watches;
  private final ClientMetadata metadata;
  private final Announcements announcements;
  private final Nicks nicks;
  private final Departing departing;
  private final Presence presence;
  private final Logins logins;
  private final Broadcasts broadcasts;
  private final Administration administration;

  /**
   * How many clients there are.
   *
   * @param present all of them, those without a device included
   * @param invisible those among them with {@link ClientFlag#INVISIBLE}
   * @param administrators those among them who may administer the server
   * @param most the most that were here at once since the server started
   */
  public record Counts(int present, int invisible, int administrators, int most) {}

  Clients(Accounts accounts, Cloak cloak, ChatContext context) {
    this.cloak = cloak;
    this.context = context;
    this.table = new ClientTable(context.settings(), context.ids());
    this.watches = new Watches(context.settings().presence().watchesPerSession(), table::find);
    this.metadata = new ClientMetadata(table, watches, context);
    this.announcements =
        new Announcements(context.subscriptions(), context.departures(), watches, metadata);
    this.nicks = new Nicks(table, accounts, announcements, context.settings().presence());
    this.departing = new Departing(table, announcements, context);
    this.presence = new Presence(table, departing, announcements, context);
    this.logins = new Logins(table, nicks, departing, announcements, presence, context);
    this.broadcasts = new Broadcasts(table, context);
    this.administration = new Administration(table, departing, announcements, context);
  }

  /**
   * A program has connected. With a login it becomes a device of the account's client, which is
   * made if it is not here; where nicks do not follow accounts, of the account's client with that
   * nick.
   *
   * @throws causerie.auth.RefusedException when the nick is taken or reserved, user or real name
   *     break a rule, or the server is full; when sessions were revoked since the login; {@link
   *     ChatRefusal.OneDevice} when the account wants no second one
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
      table.requireRoom();
      int id = table.freeId();
      Nickname nick = entrance.nick().orElseGet(() -> Nicks.ofNumber(id));
      table.requireFree(nick, id);
      Client client = new Client(id, device, entrance, nick, new Identity.Guest());
      client.setFlags(context.settings().presence().defaultFlags());
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

  /**
   * Changes the nick of a client; where nicks follow accounts, an account may only change its case.
   * Everybody is told; the session that asks as the answer under its label.
   */
  public void rename(Session session, Nickname wanted, Object label) {
    nicks.rename(new Request(session, label), wanted);
    presence.changed(session.client());
  }

  /**
   * The session is logged in to that account from now on. Its client takes the account's name; when
   * the account is present already, the session becomes one of that client's devices and its guest
   * leaves. Where nicks do not follow accounts, the client keeps its nick, unless that is only its
   * number.
   *
   * @param revocations {@link Accounts#revocations()}, read before the account was authenticated
   * @throws causerie.auth.RefusedException when the session is logged in already; when sessions
   *     were revoked since, perhaps by a change of this password: then authenticate again
   */
  public void login(Session session, Account account, long revocations)
      throws InterruptedException {
    logins.login(session, new Login(account, revocations));
  }

  /**
   * The session becomes a guest again, as a client of its own; the account's client goes on. Where
   * nicks do not follow accounts, a client without another device becomes a guest itself, with its
   * rooms and, unless it is the account's name, its nick.
   */
  public void logout(Session session) throws InterruptedException {
    logins.logout(session, session.account("logging out"));
  }

  /**
   * The session has ended; with its last one the client leaves, or stays without a device if its
   * account wants that. Does nothing a second time.
   */
  public void disconnect(Session session, String reason) throws InterruptedException {
    disconnect(session, reason, context.clock().instant());
  }

  /**
   * The same when the peer may have missed what it was told last.
   *
   * @param heard when it was certainly there
   */
  public void disconnect(Session session, String reason, Instant heard)
      throws InterruptedException {
    Instant now = context.clock().instant();
    Absence absence = new Absence(now, heard.isAfter(now) ? now : heard);
    Client client;
    ClientTable.Left left;
    table.lock();
    try {
      client = session.client();
      if (!client.sessions().contains(session)) {
        return;
      }
      left = table.detach(client, session, absence);
    } finally {
      table.unlock();
    }
    context.observer().sessionDetached();
    announcements.ended(session);
    switch (left) {
      case CONNECTED -> {}
      case ABSENT -> presence.wentAbsent(client);
      case LEAVING -> departing.leaveEverything(client, reason);
    }
  }

  /**
   * Says that the client is away, or with an empty text that it is back; told as {@link #rename}.
   */
  public void setAway(Session session, String text, Object label) {
    TextRules.checkLine(text, context.settings().maxReason());
    Client client = session.client();
    client.setAway(text);
    presence.changed(client);
    announcements.awayChanged(new Request(session, label), client);
  }

  /** Says something else of itself; with an empty text, its nick. Told as {@link #rename}. */
  public void setRealName(Session session, String text, Object label) {
    TextRules.checkLine(text, context.settings().maxReason());
    Client client = session.client();
    table.lock();
    try {
      client.setRealName(text);
    } finally {
      table.unlock();
    }
    presence.changed(client);
    announcements.realNameChanged(new Request(session, label), client);
  }

  /** Sets one of the client's switches; returns whether that changed anything. */
  public boolean setFlag(Session session, ClientFlag flag, boolean on) {
    Client client = session.client();
    boolean changed;
    table.lock();
    try {
      EnumSet<ClientFlag> flags = EnumSet.noneOf(ClientFlag.class);
      flags.addAll(client.flags());
      changed = on ? flags.add(flag) : flags.remove(flag);
      client.setFlags(flags);
    } finally {
      table.unlock();
    }
    if (changed) {
      presence.changed(client);
    }
    return changed;
  }

  /**
   * Takes the direct messages of somebody who is here, in spite of {@link
   * ClientFlag#REGISTERED_ONLY}, for as long as both are here. Writing to somebody does the same.
   *
   * @return false when it was accepted already
   * @throws causerie.auth.RefusedException when nobody of that nick is here, or as many are
   *     accepted as may be
   */
  public boolean accept(Session session, Nickname whom) {
    return context.acceptances().accept(session.client(), require(whom));
  }

  /** Accepts somebody no longer; false when it was not accepted. */
  public boolean unaccept(Session session, Nickname whom) {
    return context.acceptances().remove(session.client(), require(whom));
  }

  /** Those whom the client has accepted, in the order in which it did. */
  public List<Client> accepted(Session session) {
    return context.acceptances().of(session.client());
  }

  /** Says something to every client but the sender (s1). Not stored. */
  public int broadcast(Session session, Draft draft, Object label) {
    return broadcasts.broadcast(session, draft, label);
  }

  /**
   * Says something to the administrators, oneself included, and to all who have {@link
   * ClientFlag#WALLOPS}. Administrators only. Not stored.
   */
  public void wallops(Session session, String text) {
    broadcasts.wallops(session, text);
  }

  /**
   * Ends all sessions of a client, which leaves. Administrators only.
   *
   * @param reason shown to it, and to its rooms as the reason of its leaving; may be empty
   */
  public void expel(Session by, Nickname whom, String reason) throws InterruptedException {
    administration.expel(by, whom, reason);
  }

  /**
   * The client is an administrator for as long as it is connected; whether it may be is checked by
   * the caller.
   *
   * @param title what it is then, in words for others
   */
  public void promote(Session session, String title) {
    administration.promote(session, title);
  }

  /** The client is no administrator any more, until it is promoted or logs in again. */
  public void demote(Session session) {
    administration.demote(session);
  }

  /** The account has become an administrator. */
  public void promoted(AccountId account) {
    administration.promoted(account);
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

  /** How many of which kind are here. */
  public Counts counts() {
    List<Client> all = all();
    return new Counts(
        all.size(),
        (int) all.stream().filter(client -> client.has(ClientFlag.INVISIBLE)).count(),
        (int) all.stream().filter(Client::isAdministrator).count(),
        table.highest());
  }

  /** Whether an account stays present while no device is connected; see {@link Preference}. */
  public boolean staysPresent(AccountId account) {
    return presence.wantsToStay(account);
  }

  /** The account prefers something else than before about being present, as that session says. */
  void reconsider(AccountId account, Session by) throws InterruptedException {
    presence.reconsider(account);
    announcements.stayingChanged(
        of(account),
        by,
        new News.StayingChanged(
            context.preferences().find(account, Preference.STAYS_PRESENT), staysPresent(account)));
  }

  /** Those leave who have been without a device for too long; returns how many. */
  int expire() throws InterruptedException {
    return presence.expire();
  }

  /** Who stayed when the server stopped is here again. Once, before anybody comes. */
  void restore(Rooms rooms) {
    new PresenceRestore(table, presence, context).run(rooms);
  }

  /** Whose coming and going sessions want to be told. */
  Watches watches() {
    return watches;
  }

  /** What is kept of them under keys of their own. */
  ClientMetadata metadata() {
    return metadata;
  }

  /**
   * Ends the sessions of an account, but for those that are changing its password themselves; a
   * suspended one does not stay either.
   */
  void revoke(AccountId account) {
    presence.revoked(account);
    for (Client client : of(account)) {
      client.sessions().stream()
          .filter(s -> !s.isKeptThroughPasswordChange())
          .forEach(s -> s.end("The account's password was changed or it was suspended."));
    }
  }

  /** Refuses newcomers from now on and ends every session. */
  void close(String sentence) {
    table.close().forEach(client -> client.sessions().forEach(s -> s.end(sentence)));
  }
}
