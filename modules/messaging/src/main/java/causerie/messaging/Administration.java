package causerie.messaging;

import causerie.auth.AccountId;
import java.util.List;

/**
 * Who may administer the server, and what only they may do to others. Any thread; expelling waits
 * for the store.
 */
final class Administration {
  private final ClientTable table;
  private final Departing departing;
  private final Announcements announcements;
  private final ChatContext context;

  Administration(
      ClientTable table, Departing departing, Announcements announcements, ChatContext context) {
    this.table = table;
    this.departing = departing;
    this.announcements = announcements;
    this.context = context;
  }

  static void requireAdministrator(Client client) {
    if (!client.isAdministrator()) {
      throw new ChatRefusal.AdministratorNeeded().asException();
    }
  }

  /** The client is an administrator for as long as it is connected. */
  void promote(Session session, String title) {
    TextRules.checkLine(title, context.settings().maxReason());
    table.lock();
    try {
      Nicks.requireAttached(session, session.client());
      session.client().promote(title);
    } finally {
      table.unlock();
    }
  }

  /** The client is no administrator any more, until it is promoted or logs in again. */
  void demote(Session session) {
    table.lock();
    try {
      session.client().demote();
    } finally {
      table.unlock();
    }
  }

  /** The account has become an administrator. */
  void promoted(AccountId account) {
    table.lock();
    try {
      // Who has no device becomes one with the next login.
      table.of(account).stream()
          .filter(client -> !client.isAbsent())
          .forEach(client -> client.promote(client.title()));
    } finally {
      table.unlock();
    }
  }

  /** Ends everything of a client. */
  void expel(Session by, Nickname whom, String reason) throws InterruptedException {
    requireAdministrator(by.client());
    TextRules.checkLine(reason, context.settings().maxReason());
    List<Session> ended;
    Client client;
    table.lock();
    try {
      client =
          table
              .find(whom)
              .orElseThrow(() -> new ChatRefusal.NoSuchClient(whom.text()).asException());
      ended = client.sessions();
      client.setSessions(List.of());
      table.leave(client);
    } finally {
      table.unlock();
    }
    String told = reason.isEmpty() ? "expelled by " + by.client().nick() : reason;
    for (Session session : ended) {
      context.observer().sessionDetached();
      announcements.ended(session);
      session.end("You are sent away: " + told);
    }
    departing.leaveEverything(client, told);
  }
}
