package causerie.messaging;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells everybody concerned what became of a client. Any thread; no lock of the chat is held. */
final class Announcements {
  private final Subscriptions subscriptions;
  private final Departures departures;
  private final Watches watches;
  private final ClientMetadata metadata;

  Announcements(
      Subscriptions subscriptions,
      Departures departures,
      Watches watches,
      ClientMetadata metadata) {
    this.subscriptions = subscriptions;
    this.departures = departures;
    this.watches = watches;
    this.metadata = metadata;
  }

  /** A client has come. */
  void came(Client client) {
    watches.changed(client.nick());
    metadata.came(client);
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
    // Another nick is for those who watch it a going and a coming (IRCv3 monitor).
    boolean same = before.nick().text().equals(client.nick().text());
    tell(client, delivery, same ? watches.watching(client.nick()) : Set.of());
    watches.changed(before.nick());
    watches.changed(client.nick());
    metadata.renamed(client, before);
    subscriptions.renamed(before.nick(), client);
  }

  /** A client is away or back. */
  void awayChanged(Request request, Client client) {
    client.telling().lock();
    try {
      tellAll(client, request.answer(new News.AwayChanged(client.actor(), client.away())));
    } finally {
      client.telling().unlock();
    }
    subscriptions.presenceChanged(client);
  }

  /** The last device of a client has gone, or the first one has come; it knows that itself. */
  void presenceChanged(Client client) {
    client.telling().lock();
    try {
      Set<Session> seeing = seeing(client);
      News news = new News.AwayChanged(client.actor(), client.away());
      Delivery delivery = Delivery.of(news);
      List<Session> own = client.sessions();
      seeing.stream()
          .filter(session -> !own.contains(session))
          .forEach(session -> session.deliver(delivery));
      tellOfWatched(news, watches.watching(client.nick()), seeing);
    } finally {
      client.telling().unlock();
    }
    subscriptions.presenceChanged(client);
  }

  /** What an account prefers has changed: its devices know, but for the one that knows already. */
  void stayingChanged(List<Client> clients, Session by, News.StayingChanged news) {
    Delivery delivery = Delivery.of(news);
    for (Client client : clients) {
      for (Session session : client.sessions()) {
        if (session != by) {
          session.deliver(delivery);
        }
      }
    }
  }

  /** A client says something else of itself. */
  void realNameChanged(Request request, Client client) {
    tellAll(client, request.answer(new News.RealNameChanged(client.actor(), client.realName())));
  }

  /** A client is not here any more; its rooms are about to be told. */
  void leaving(Client client) {
    departures.add(client.actor());
    watches.changed(client.nick());
  }

  /** A client has left everything. */
  void left(Client client) {
    metadata.left(client);
    subscriptions.presenceChanged(client);
  }

  /** A session has ended. */
  void ended(Session session) {
    subscriptions.drop(session);
    watches.clear(session);
  }

  private void tellAll(Client client, Delivery delivery) {
    tell(client, delivery, watches.watching(client.nick()));
  }

  /** Tells everybody who sees this client, and those who watch it and do not. */
  private static void tell(Client client, Delivery delivery, Set<Session> watching) {
    Set<Session> told = seeing(client);
    told.forEach(session -> session.deliver(delivery));
    tellOfWatched(delivery.news(), watching, told);
  }

  /** Everybody who sees this client, itself included, once per device. */
  static Set<Session> seeing(Client client) {
    Set<Session> seeing = new LinkedHashSet<>(client.sessions());
    for (Room room : client.rooms()) {
      seeing.addAll(List.of(room.audience().seeing(client)));
    }
    for (Group group : client.groups()) {
      seeing.addAll(group.audience());
    }
    return seeing;
  }

  private static void tellOfWatched(News news, Set<Session> watching, Set<Session> told) {
    Delivery delivery = Delivery.of(new News.OfWatched(news));
    watching.stream()
        .filter(session -> !told.contains(session))
        .forEach(session -> session.deliver(delivery));
  }
}
