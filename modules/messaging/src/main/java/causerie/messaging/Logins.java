package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.Accounts;
import java.util.List;
import java.util.Optional;

/**
 * How sessions become an account's, and guests again. Any thread; looking at accounts may block on
 * the store, which is done before the lock.
 */
final class Logins {
  private final ClientTable table;
  private final Nicks nicks;
  private final Departing departing;
  private final Announcements announcements;
  private final Accounts accounts;

  Logins(
      ClientTable table,
      Nicks nicks,
      Departing departing,
      Announcements announcements,
      Accounts accounts) {
    this.table = table;
    this.nicks = nicks;
    this.departing = departing;
    this.announcements = announcements;
    this.accounts = accounts;
  }

  /** Somebody who is logged in already comes: another device of a client, or a new client. */
  Session enter(Device device, Entrance entrance, Login login) throws InterruptedException {
    Identity.Registered identity = identity(login.account());
    Nickname nick = Nickname.of(login.account().name().text());
    nicks.awaitLeaving(nick);
    Session session;
    Optional<Nicks.Evicted> evicted = Optional.empty();
    table.lock();
    try {
      requireCurrent(login.revocations());
      Optional<Client> present = present(identity);
      if (present.isPresent()) {
        session = new Session(device, present.get(), true);
        table.attach(present.get(), session);
      } else {
        table.requireRoom();
        evicted = nicks.evict(nick);
        Client client = new Client(table.freeId(), device, entrance, nick, identity);
        client.become(nick, identity, login.account().administrator());
        session = new Session(device, client, false);
        table.add(client, session);
      }
    } finally {
      table.unlock();
    }
    nicks.announce(evicted);
    return session;
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
    Nickname nick = Nickname.of(login.account().name().text());
    nicks.awaitLeaving(nick);
    Optional<Nicks.Evicted> evicted = Optional.empty();
    boolean merged;
    table.lock();
    try {
      requireCurrent(login.revocations());
      Nicks.requireAttached(session, guest);
      Optional<Client> present = present(identity);
      merged = present.isPresent();
      if (merged) {
        merge(session, guest, present.get());
      } else {
        if (!before.nick().equals(nick)) {
          evicted = nicks.evict(nick);
        }
        table.become(guest, nick, identity, login.account().administrator());
      }
    } finally {
      table.unlock();
    }
    nicks.announce(evicted);
    if (merged) {
      departing.leaveEverything(guest, "logged in as " + login.account().name());
    } else {
      announcements.renamed(guest, before);
    }
  }

  /** The session becomes a guest again, as a client of its own; the account's client goes on. */
  void logout(Session session) throws InterruptedException {
    Client account = session.client();
    boolean last;
    table.lock();
    try {
      Nicks.requireAttached(session, account);
      int id = table.freeId();
      Client guest =
          new Client(
              id,
              session.device(),
              Entrance.guest(Optional.empty(), session.isEncrypted()),
              Nicks.ofNumber(id),
              new Identity.Guest());
      last = table.detach(account, session);
      if (last) {
        table.leave(account);
      }
      session.moveTo(guest, false);
      table.add(guest, session);
    } finally {
      table.unlock();
    }
    if (last) {
      departing.leaveEverything(account, "logged out");
    }
    announcements.came(session.client());
  }

  private void merge(Session session, Client guest, Client present) {
    session.moveTo(present, true);
    table.attach(present, session);
    guest.setSessions(List.of());
    table.leave(guest);
  }

  private Optional<Client> present(Identity.Registered identity) {
    return table.of(identity.id()).stream().findFirst();
  }

  /** Under the lock: a revocation that is counted later finds this session here and ends it. */
  private void requireCurrent(long revocations) {
    if (accounts.revocations() != revocations) {
      throw new ChatRefusal.Unavailable("Sessions were revoked meanwhile; log in again.")
          .asException();
    }
  }

  private static Identity.Registered identity(Account account) {
    return new Identity.Registered(account.id(), account.name());
  }
}
