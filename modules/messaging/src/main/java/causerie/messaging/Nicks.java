package causerie.messaging;

import causerie.auth.AccountName;
import causerie.auth.Accounts;
import java.util.Optional;

/** Who may be called what. Any thread; looking at accounts may block on the store. */
final class Nicks {
  private final ClientTable table;
  private final Accounts accounts;
  private final Announcements announcements;
  private final PresenceSettings settings;

  /** Who had to give up a nick, and how it was called. */
  record Evicted(Client client, Actor before) {}

  Nicks(
      ClientTable table,
      Accounts accounts,
      Announcements announcements,
      PresenceSettings settings) {
    this.settings = settings;
    this.table = table;
    this.accounts = accounts;
    this.announcements = announcements;
  }

  /**
   * Changes the nick of a client; where nicks follow accounts, an account may only change its case.
   */
  void rename(Request request, Nickname wanted) {
    Session session = request.by();
    requireUnreserved(wanted, session.identity());
    Client client = session.client();
    Actor before;
    table.lock();
    try {
      requireAttached(session, client);
      before = client.actor();
      if (settings.nickFollowsAccount()
          && before.identity() instanceof Identity.Registered registered
          && !isNameOf(registered, wanted)) {
        throw new ChatRefusal.NickInUse(wanted.text()).asException();
      }
      if (!before.nick().equals(wanted)) {
        table.requireFree(wanted, client.id());
      }
      table.become(client, wanted, before.identity(), client.isAdministrator());
    } finally {
      table.unlock();
    }
    announcements.renamed(request, client, before);
  }

  /**
   * Refuses what nobody may be called, and the name of an account that is not the one of {@code
   * who}. Blocks on the store.
   */
  void requireUnreserved(Nickname nick, Identity who) {
    boolean own = who instanceof Identity.Registered registered && isNameOf(registered, nick);
    if (!own && AccountName.parse(nick.text()).filter(this::isSomebodysOwn).isPresent()) {
      throw new ChatRefusal.NickReserved(nick.text()).asException();
    }
  }

  private boolean isSomebodysOwn(AccountName name) {
    return accounts.isReserved(name) || accounts.account(name).isPresent();
  }

  /** Waits for who was called that and is leaving, e.g. the account's last device. */
  void awaitLeaving(Nickname nick) throws InterruptedException {
    Client holder = table.holder(nick);
    if (holder != null && !holder.isHere()) {
      holder.awaitGone();
    }
  }

  /**
   * A client of that account is about to take that nick. Who sits on the account's own name gives
   * it up; any other has to be free. Between {@link ClientTable#lock} and unlock; what it returns
   * is to be given to {@link #announce} after it.
   *
   * @param id the number of the client
   * @throws causerie.auth.RefusedException when somebody else has it, or who sits on it is leaving
   *     at this moment
   */
  Optional<Evicted> claim(Nickname nick, Identity.Registered by, int id) {
    if (!isNameOf(by, nick)) {
      table.requireFree(nick, id);
      return Optional.empty();
    }
    Client squatter = table.holder(nick);
    if (squatter == null) {
      return Optional.empty();
    }
    if (!squatter.isHere()) {
      throw new ChatRefusal.NickInUse(nick.text()).asException();
    }
    Evicted evicted = new Evicted(squatter, squatter.actor());
    table.become(squatter, ofNumber(squatter.id()), squatter.actor().identity(), false);
    return Optional.of(evicted);
  }

  void announce(Optional<Evicted> evicted) {
    evicted.ifPresent(e -> announcements.renamed(e.client(), e.before()));
  }

  /** Whether the account is called that. */
  static boolean isNameOf(Identity.Registered account, Nickname nick) {
    return account.name().fold().equals(nick.fold());
  }

  /** What a client is called that is called nothing else. */
  static Nickname ofNumber(int id) {
    return Nickname.of(Integer.toString(id));
  }

  /** What has ended meanwhile must not come back as a client that nobody can end. */
  static void requireAttached(Session session, Client client) {
    if (!client.sessions().contains(session)) {
      throw new ChatRefusal.Unavailable("The session has ended.").asException();
    }
  }
}
