package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.spi.HistoryStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far somebody has read: a time, which only moves forwards and is never ahead of what can have
 * been read. Accounts' are stored; those of guests, and of groups, are gone with the client. Waits
 * for the store; any thread.
 */
final class ReadMarkers {
  private static final int MOST_UNREAD = 1000;

  private final ChatContext context;
  private final ReadingRights readable;
  private final Pages pages;
  private final HistoryStore store;

  ReadMarkers(ChatContext context, ReadingRights readable, Pages pages) {
    this.context = context;
    this.readable = readable;
    this.pages = pages;
    this.store = context.store().history();
  }

  /** Where it stands; empty when it was never moved. It is one's own: that needs no right. */
  Optional<Instant> at(Session session, Target target) {
    if (session.identity() instanceof Identity.Registered own && !(target instanceof GroupName)) {
      return ReadingRights.reading(() -> stored(own.id(), readable.known(own, target)));
    }
    return session.client().keepsakes().marker(target);
  }

  private Optional<Instant> stored(AccountId account, List<Conversation> conversations) {
    return conversations.stream()
        .map(one -> store.readMarker(account, one))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Moves it forwards and tells the other devices; returns where it stands now. */
  Instant move(Session session, Target target, Instant to) {
    if (session.identity() instanceof Identity.Registered own && !(target instanceof GroupName)) {
      return moveStored(session, own.id(), target, to);
    }
    return moveKept(session, target, to);
  }

  private Instant moveKept(Session session, Target target, Instant to) {
    List<Conversation> conversations = storedAt(session, target);
    Instant latest = ReadingRights.reading(() -> latest(conversations));
    Keepsakes keepsakes = session.client().keepsakes();
    Optional<Instant> before = keepsakes.marker(target);
    Instant now = keepsakes.moveMarker(target, notAhead(to, latest));
    if (!before.equals(Optional.of(now))) {
      tell(session, List.of(session.client()), new News.MarkerMoved(target, now, Optional.empty()));
    }
    return now;
  }

  private Instant moveStored(Session session, AccountId account, Target target, Instant to) {
    List<Conversation> conversations = readable.conversations(session, target);
    return ReadingRights.reading(() -> {
      Instant wanted = notAhead(to, latest(conversations));
      Optional<Instant> before = stored(account, conversations);
      Instant now =
          conversations.stream()
              .map(one -> store.moveReadMarker(account, one, wanted))
              .max(Comparator.naturalOrder())
              .orElse(wanted);
      if (!before.equals(Optional.of(now))) {
        News news = new News.MarkerMoved(target, now, message(conversations, now));
        tell(session, context.clients().of(account), news);
      }
      return now;
    });
  }

  /** After a burst a conversation's own time may be ahead of the clock. */
  private Instant latest(List<Conversation> conversations) {
    Instant clock = context.clock().instant();
    return conversations.stream()
        .map(store::lastTime)
        .flatMap(Optional::stream)
        .filter(clock::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(clock);
  }

  private static Instant notAhead(Instant wanted, Instant latest) {
    return (wanted.isAfter(latest) ? latest : wanted).truncatedTo(ChronoUnit.MILLIS);
  }

  private static void tell(Session origin, List<Client> clients, News news) {
    Delivery delivery = Delivery.of(news);
    for (Client client : clients) {
      for (Session device : client.sessions()) {
        if (device != origin) {
          device.deliver(delivery);
        }
      }
    }
  }

  /** What is stored there; refuses what the session is not in. */
  private List<Conversation> storedAt(Session session, Target target) {
    return switch (target) {
      case RoomName name -> List.of(readable.room(session, name).conversation());
      case GroupName name -> {
        if (session.client().groups().stream().noneMatch(group -> group.name().equals(name))) {
          throw new ChatRefusal.NotMember(name.text()).asException();
        }
        yield List.of();
      }
      case Nickname name -> {
        readable.requireThere(name);
        yield List.of();
      }
    };
  }

  /** The newest entry that is not after the marker. */
  Optional<MessageId> message(Session session, Target target) {
    List<Conversation> conversations = readable.conversations(session, target);
    return at(session, target)
        .flatMap(time -> ReadingRights.reading(() -> message(conversations, time)));
  }

  private Optional<MessageId> message(List<Conversation> conversations, Instant time) {
    return conversations.stream()
        .map(one -> store.lastUpTo(one, time))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /**
   * Moves the marker to a message, or to the newest.
   *
   * @return the newest entry that is not after it now; empty when it was never moved
   */
  Optional<MessageId> move(Session session, Target target, Optional<MessageId> id) {
    List<Conversation> conversations = readable.conversations(session, target);
    Optional<Instant> to =
        ReadingRights.reading(() ->
            id.isPresent() ? Optional.of(known(conversations, id.get())) : newest(conversations));
    to.ifPresent(time -> {
      Instant _ = move(session, target, time);
    });
    return message(session, target);
  }

  private Instant known(List<Conversation> conversations, MessageId id) {
    return conversations.stream()
        .map(one -> store.timeOf(one, id))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new ChatRefusal.NoSuchMessage(id.toString()).asException());
  }

  private Optional<Instant> newest(List<Conversation> conversations) {
    return pages.of(conversations, new Range.Latest(), HistoryQuery.SAID, 1).stream()
        .findFirst()
        .map(Entry::time);
  }

  /** The direct conversations and joined rooms in which the account has not read everything. */
  List<Histories.Unread> unread(Session session) {
    AccountId account = session.account("unread messages").id();
    Map<Target, Integer> counts = new LinkedHashMap<>();
    ReadingRights.reading(() -> {
      var span = HistoryStore.Span.ALL;
      for (var direct : store.directConversations(account, span, ReadingRights.DIRECT)) {
        readable
            .other(direct.conversation(), account)
            .ifPresent(name -> count(counts, account, direct.conversation(), name));
      }
      for (Room room : session.client().rooms()) {
        count(counts, account, room.conversation(), room.name());
      }
      return counts;
    });
    return counts.entrySet().stream()
        .map(entry -> new Histories.Unread(entry.getKey(), Math.min(entry.getValue(), MOST_UNREAD)))
        .toList();
  }

  private void count(
      Map<Target, Integer> counts, AccountId account, Conversation conversation, Target target) {
    Optional<Instant> read = store.readMarker(account, conversation);
    int count = store.unread(conversation, account, read, MOST_UNREAD);
    if (count > 0) {
      int _ = counts.merge(target, count, Integer::sum);
    }
  }
}
