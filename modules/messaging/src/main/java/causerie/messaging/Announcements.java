package causerie.messaging;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells everybody concerned what became of a client. Any thread; no lock of the chat is held. */
final class Announcements {
  private final Subscriptions subscriptions;

  Announcements(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** A client has come. */
  void came(Client client) {
    subscriptions.presenceChanged(client);
  }

  /** A client is called otherwise, or is somebody else. */
  void renamed(Client client, Actor before) {
    tell(client, new News.Renamed(before, client.actor()));
    subscriptions.renamed(before.nick(), client);
  }

  /** A client is away or back. */
  void awayChanged(Client client) {
    tell(client, new News.AwayChanged(client.actor(), client.away()));
    subscriptions.presenceChanged(client);
  }

  /** A client has left everything. */
  void left(Client client) {
    subscriptions.presenceChanged(client);
  }

  /** Tells everybody who sees this client, itself included, once per device. */
  private static void tell(Client client, News news) {
    Set<Session> told = new LinkedHashSet<>(client.sessions());
    for (Room room : client.rooms()) {
      told.addAll(List.of(room.audience().seeing(client)));
    }
    for (Group group : client.groups()) {
      told.addAll(group.audience());
    }
    Delivery delivery = Delivery.of(news);
    told.forEach(session -> session.deliver(delivery));
  }
}
