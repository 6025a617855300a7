package causerie.messaging;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells everybody concerned what became of a client. Any thread; no lock of the chat is held. */
final class Announcements {
  private final Subscriptions subscriptions;
  private final Departures departures;

  Announcements(Subscriptions subscriptions, Departures departures) {
    this.subscriptions = subscriptions;
    this.departures = departures;
  }

  /** A client has come. */
  void came(Client client) {
    subscriptions.presenceChanged(client);
  }

  /** A client is called otherwise, or is somebody else. */
  void renamed(Client client, Actor before) {
    renamed(client, before, Delivery.of(new News.Renamed(before, client.actor())));
  }

  /** The same, by whom it was asked for. */
  void renamed(Request request, Client client, Actor before) {
    renamed(client, before, request.answer(new News.Renamed(before, client.actor())));
  }

  private void renamed(Client client, Actor before, Delivery delivery) {
    if (!before.nick().equals(client.nick())) {
      departures.add(before);
    }
    tell(client, delivery);
    subscriptions.renamed(before.nick(), client);
  }

  /** A client is away or back. */
  void awayChanged(Request request, Client client) {
    tell(client, request.answer(new News.AwayChanged(client.actor(), client.away())));
    subscriptions.presenceChanged(client);
  }

  /** A client says something else of itself. */
  void realNameChanged(Request request, Client client) {
    tell(client, request.answer(new News.RealNameChanged(client.actor(), client.realName())));
  }

  /** A client is not here any more; its rooms are about to be told. */
  void leaving(Client client) {
    departures.add(client.actor());
  }

  /** A client has left everything. */
  void left(Client client) {
    subscriptions.presenceChanged(client);
  }

  /** Tells everybody who sees this client, itself included, once per device. */
  private static void tell(Client client, Delivery delivery) {
    Set<Session> told = new LinkedHashSet<>(client.sessions());
    for (Room room : client.rooms()) {
      told.addAll(List.of(room.audience().seeing(client)));
    }
    for (Group group : client.groups()) {
      told.addAll(group.audience());
    }
    told.forEach(session -> session.deliver(delivery));
  }
}
