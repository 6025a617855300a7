package causerie.messaging;

import causerie.auth.Account;
import causerie.messaging.spi.PresenceStore.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How sessions become an account's, and guests again. Any thread; looking at accounts, and storing
 * that one is present, blocks on the store, for which the lock is not held.
 */
final class Logins {
  private final ClientTable table;
  private final Nicks nicks;
  private final Departing departing;
  private final Announcements announcements;
  private final Presence presence;
  private final ChatContext context;
  private final boolean nickFollowsAccount;

  Logins(
      ClientTable table,
      Nicks nicks,
      Departing departing,
      Announcements announcements,
      Presence presence,
      ChatContext context) {
    this.table = table;
    this.nicks = nicks;
    this.departing = departing;
    this.announcements = announcements;
    this.presence = presence;
    this.context = context;
    this.nickFollowsAccount = context.settings().presence().nickFollowsAccount();
  }

  /** Somebody who is logged in already comes: another device of a client, or a new client. */
  Session enter(Device device, Entrance entrance, Login login) throws InterruptedException {
    Identity.Registered identity = identity(login.account());
    Nickname own = Nickname.of(identity.name().text());
    Nickname nick = nickFollowsAccount ? own : entrance.nick().orElse(own);
    boolean anyClient = nickFollowsAccount || entrance.nick().isEmpty();
    nicks.requireUnreserved(nick, identity);
    boolean several = mayHaveSeveralDevices(identity);
    nicks.awaitLeaving(nick);
    Session session;
    boolean back = false;
    Optional<Nicks.Evicted> evicted = Optional.empty();
    table.lock();
    try {
      requireCurrent(login.revocations());
      Optional<Client> present = present(identity, nick, anyClient);
      if (present.isPresent()) {
        requireRoomFor(present.get(), several);
        session = new Session(device, present.get(), true);
        back = table.attach(present.get(), session, login.account().administrator());
      } else {
        table.requireRoom();
        int id = table.freeId();
        evicted = nicks.claim(nick, identity, id);
        Client client = new Client(id, device, entrance, nick, identity);
        client.become(nick, identity, login.account().administrator());
        session = new Session(device, client, false);
        table.add(client, session);
      }
    } finally {
      table.unlock();
    }
    announce(evicted);
    settled(session.client(), back);
    return session;
  }

  private void announce(Optional<Nicks.Evicted> evicted) {
    nicks.announce(evicted);
    evicted.ifPresent(one -> presence.changed(one.client()));
  }

  /**
   * A device of an account has come; it is attached already, so nothing keeps it from being here.
   *
   * @param back whether its client stayed without one until now
   */
  private void settled(Client client, boolean back) {
    if (back) {
      presence.cameBack(client);
    }
    try {
      presence.settle(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A guest's session is an account's from now on. */
  void login(Session session, Login login) throws InterruptedException {
    Client guest = session.client();
    if (guest.actor().identity() instanceof Identity.Registered registered) {
      throw new ChatRefusal.BadText("you are logged in as " + registered.name() + " already")
          .asException();
    }
    Actor before = guest.actor();
    Identity.Registered identity = identity(login.account());
    boolean keepsNick = !nickFollowsAccount && !before.nick().equals(Nicks.ofNumber(guest.id()));
    Nickname nick = keepsNick ? before.nick() : Nickname.of(identity.name().text());
    boolean several = mayHaveSeveralDevices(identity);
    nicks.awaitLeaving(nick);
    Optional<Nicks.Evicted> evicted = Optional.empty();
    boolean merged;
    boolean back = false;
    table.lock();
    try {
      requireCurrent(login.revocations());
      Nicks.requireAttached(session, guest);
      Optional<Client> present = present(identity, nick, nickFollowsAccount);
      merged = present.isPresent();
      if (merged) {
        requireRoomFor(present.get(), several);
        back = merge(session, guest, present.get(), login.account());
      } else {
        if (!before.nick().equals(nick)) {
          evicted = nicks.claim(nick, identity, guest.id());
        }
        boolean administrator = guest.isAdministrator() || login.account().administrator();
        table.become(guest, nick, identity, administrator);
      }
    } finally {
      table.unlock();
    }
    announce(evicted);
    if (merged) {
      departing.leaveEverything(guest, "logged in as " + login.account().name());
    } else {
      announcements.renamed(guest, before);
    }
    settled(session.client(), back);
  }

  /** The session becomes a guest again. */
  void logout(Session session, Identity.Registered identity) throws InterruptedException {
    Client account = session.client();
    Actor before = account.actor();
    boolean inPlace;
    ClientTable.Left left = ClientTable.Left.CONNECTED;
    table.lock();
    try {
      Nicks.requireAttached(session, account);
      inPlace = !nickFollowsAccount && account.sessions().size() == 1 && !table.stays(account);
      if (inPlace) {
        boolean keepsNick = !Nicks.isNameOf(identity, before.nick());
        Nickname nick = keepsNick ? before.nick() : Nicks.ofNumber(account.id());
        table.become(account, nick, new Identity.Guest(), false);
      } else {
        left = leave(session, account);
      }
    } finally {
      table.unlock();
    }
    if (inPlace) {
      announcements.renamed(account, before);
      return;
    }
    switch (left) {
      case CONNECTED -> {}
      case ABSENT -> presence.wentAbsent(account);
      case LEAVING -> departing.leaveEverything(account, "logged out");
    }
    announcements.came(session.client());
  }

  /** The session becomes a client of its own; what the account's client is then. */
  private ClientTable.Left leave(Session session, Client account) {
    int id = table.freeId();
    Entrance entrance = Entrance.guest(Optional.empty(), session.isEncrypted());
    Nickname nick = Nicks.ofNumber(id);
    Client guest = new Client(id, session.device(), entrance, nick, new Identity.Guest());
    Instant now = context.clock().instant();
    ClientTable.Left left = table.detach(account, session, new Absence(now, now));
    session.moveTo(guest, false);
    table.add(guest, session);
    return left;
  }

  /** Whether the session is the first of a client that stayed without one. */
  private boolean merge(Session session, Client guest, Client present, Account account) {
    session.moveTo(present, true);
    boolean back = table.attach(present, session, account.administrator());
    guest.setSessions(List.of());
    table.leave(guest);
    return back;
  }

  private Optional<Client> present(
      Identity.Registered identity, Nickname nick, boolean whateverNick) {
    return table.of(identity.id()).stream()
        .filter(client -> whateverNick || client.nick().equals(nick))
        .findFirst();
  }

  private boolean mayHaveSeveralDevices(Identity.Registered identity) {
    return context.preferences().find(identity.id(), Preference.SEVERAL_DEVICES).orElse(true);
  }

  private static void requireRoomFor(Client client, boolean several) {
    if (!several && !client.sessions().isEmpty()) {
      throw new ChatRefusal.OneDevice(client.nick().text()).asException();
    }
  }

  /** Under the lock: a revocation that is counted later finds this session here and ends it. */
  private void requireCurrent(long revocations) {
    if (context.accounts().revocations() != revocations) {
      throw new ChatRefusal.Unavailable("Sessions were revoked meanwhile; log in again.")
          .asException();
    }
  }

  private static Identity.Registered identity(Account account) {
    return new Identity.Registered(account.id(), account.name());
  }
}
