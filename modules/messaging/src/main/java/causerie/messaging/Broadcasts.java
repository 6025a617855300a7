package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.time.temporal.ChronoUnit;

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
    Client client = session.client();
    if (!context.settings().everyoneBroadcasts() && !client.isAdministrator()) {
      throw new ChatRefusal.AdministratorNeeded().asException();
    }
    long started = System.nanoTime();
    News.Said said =
        News.Said.passing(
            context.ids().next(),
            context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            client.actor(),
            Scope.BROADCAST,
            client.nick(),
            draft);
    Delivery delivery = Delivery.answering(said, session, label);
    context.observer().posted(said.scope());
    int told = 0;
    for (Client other : table.all()) {
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
}
