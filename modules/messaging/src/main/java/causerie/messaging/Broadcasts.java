package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** What is said to many clients at once, whatever rooms they are in. Not stored. Any thread. */
final class Broadcasts {
  private final ClientTable table;
  private final ChatContext context;

  Broadcasts(ClientTable table, ChatContext context) {
    this.table = table;
    this.context = context;
  }

  /** Says something to every client but the sender (s1); returns to how many sessions. */
  int broadcast(Session session, Draft draft, Object label) {
    TextRules.check(draft, context.settings());
    if (!context.settings().everyoneBroadcasts()) {
      Administration.requireAdministrator(session.client());
    }
    Delivery delivery =
        Delivery.answering(said(session.client(), Scope.BROADCAST, draft), session, label);
    int told = tell(delivery, Scope.BROADCAST, other -> other != session.client());
    session.deliver(delivery);
    return told;
  }

  /** Says something to the administrators and to all who want to hear them. */
  void wallops(Session session, String text) {
    Draft draft = Draft.notice(text);
    TextRules.check(draft, context.settings());
    Administration.requireAdministrator(session.client());
    int _ =
        tell(
            Delivery.of(said(session.client(), Scope.WALLOPS, draft)),
            Scope.WALLOPS,
            other -> other.isAdministrator() || other.has(ClientFlag.WALLOPS));
  }

  private News.Said said(Client by, Scope scope, Draft draft) {
    return News.Said.passing(
        context.ids().next(),
        context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
        by.actor(),
        scope,
        by.nick(),
        draft);
  }

  private int tell(Delivery delivery, Scope scope, Predicate<Client> hears) {
    long started = System.nanoTime();
    context.observer().posted(scope);
    int told = 0;
    for (Client other : table.all()) {
      if (hears.test(other)) {
        for (Session device : other.sessions()) {
          device.deliver(delivery);
          told++;
        }
      }
    }
    context.observer().delivered(scope, told, System.nanoTime() - started);
    return told;
  }
}
