package causerie.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what is kept of a client: who sees it or watches its nick, and wants to know of the
 * key. Called under the sheet's {@link MetadataSheet#telling}; never blocks.
 */
final class MetadataNews {
  private final ClientTable table;
  private final Watches watches;

  MetadataNews(ClientTable table, Watches watches) {
    this.table = table;
    this.watches = watches;
  }

  /** A change of a client, and so of all clients of its account; answers who asked for it. */
  void changed(Request request, Client target, MetadataChange change) {
    Actor by = request.client().actor();
    News news = described(target, by, change);
    int _ = RoomAudience.tell(hearing(target, change), request.answer(news), request.by());
    ofOthers(target, by, change);
  }

  /** Answers who asked for what was so already. */
  void same(Request request, Client target, MetadataChange change) {
    request.by().deliver(request.answer(described(target, request.client().actor(), change)));
  }

  /** A change of its own that a session has said of, and does not wait for an answer. */
  void said(Session origin, MetadataChange change) {
    Client target = origin.client();
    deliver(
        hearing(target, change), Delivery.of(described(target, target.actor(), change)), origin);
    ofOthers(target, target.actor(), change);
  }

  /** The same change of the other clients of an account. */
  void ofOthers(Client target, Actor by, MetadataChange change) {
    for (Client client : alike(target)) {
      if (client != target) {
        deliver(hearing(client, change), Delivery.of(described(client, by, change)), null);
      }
    }
  }

  /**
   * What differs of a client that is somebody else now.
   *
   * @param more who is told besides those who see it
   */
  static void difference(Client client, KeyValues had, KeyValues has, Set<Session> more) {
    List<MetadataChange> changes = new ArrayList<>();
    has.all()
        .forEach((key, value) -> {
          if (!had.find(key).equals(Optional.of(value))) {
            changes.add(new MetadataChange.Put(key, value));
          }
        });
    had.all().keySet().stream()
        .filter(key -> has.find(key).isEmpty())
        .forEach(key -> changes.add(new MetadataChange.Removed(Set.of(key))));
    if (changes.isEmpty()) {
      return;
    }
    Set<Session> seeing = Announcements.seeing(client);
    seeing.addAll(more);
    for (MetadataChange change : changes) {
      Delivery delivery = Delivery.of(described(client, client.actor(), change));
      seeing.stream()
          .filter(session -> session.wishes().anyOf(change.keys()))
          .forEach(session -> session.deliver(delivery));
    }
  }

  /** Tells each of these what it wants to know of a client, but not the client's own. */
  static void show(Client client, KeyValues now, Session[] sessions) {
    if (now.isEmpty()) {
      return;
    }
    List<Delivery> deliveries = new ArrayList<>();
    List<MetadataKey> keys = new ArrayList<>();
    now.all()
        .forEach((key, value) -> {
          keys.add(key);
          MetadataChange change = new MetadataChange.Put(key, value);
          deliveries.add(Delivery.of(described(client, client.actor(), change)));
        });
    for (Session session : sessions) {
      if (session.client() == client) {
        continue;
      }
      for (int i = 0; i < keys.size(); i++) {
        if (session.wishes().set().contains(keys.get(i))) {
          session.deliver(deliveries.get(i));
        }
      }
    }
  }

  private List<Client> alike(Client target) {
    return switch (target.actor().identity()) {
      case Identity.Guest() -> List.of(target);
      case Identity.Registered(var id, _) -> table.of(id);
    };
  }

  private Session[] hearing(Client client, MetadataChange change) {
    Set<Session> told = Announcements.seeing(client);
    told.addAll(watches.watching(client.nick()));
    return told.stream()
        .filter(session -> session.wishes().anyOf(change.keys()))
        .toArray(Session[]::new);
  }

  private static void deliver(Session[] sessions, Delivery delivery, @Nullable Session but) {
    for (Session session : sessions) {
      if (session != but) {
        session.deliver(delivery);
      }
    }
  }

  private static News described(Client client, Actor by, MetadataChange change) {
    return new News.Described(client.nick(), by, change);
  }
}
