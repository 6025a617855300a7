package causerie.messaging;

import static java.util.stream.Collectors.toSet;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.StoreException;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.spi.ChatObserver.Scope;
import causerie.messaging.spi.HistoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reading what was said, with the rights of the asker at the moment of asking: members read their
 * rooms, accounts their direct conversations. Blocks on the store; any thread.
 */
public final class Histories {
  private static final int MOST_UNREAD = 1000;
  private static final int DIRECT_CONVERSATIONS = 200;

  private final ChatContext context;
  private final Rooms rooms;
  private final HistoryStore store;

  /** Unread messages of a conversation, counted up to 1000. */
  public record Unread(Target target, int count) {}

  Histories(ChatContext context, Rooms rooms) {
    this.context = context;
    this.rooms = rooms;
    this.store = context.store().history();
  }

  /** That stretch of the history of a room or of the talk with somebody, oldest first. */
  public List<News> page(
      Session session, Target target, Range range, Set<HistoryQuery.Kind> kinds, int limit) {
    Conversation conversation = conversation(session, target);
    int bounded = Math.clamp(limit, 1, context.settings().historyPage());
    Set<HistoryQuery.Kind> shown = shown(session, target, kinds);
    return reading(
        () -> news(session, store.page(new HistoryQuery(conversation, range, shown, bounded))));
  }

  /** Who does not see everybody come and go does not read of it either. */
  private Set<HistoryQuery.Kind> shown(
      Session session, Target target, Set<HistoryQuery.Kind> kinds) {
    boolean all =
        !(target instanceof RoomName name)
            || rooms.require(session, name).showsAll(session.client());
    return all
        ? kinds
        : kinds.stream().filter(k -> k != HistoryQuery.Kind.CHANGES).collect(toSet());
  }

  /**
   * The newest messages that match, oldest first, in everything that the session may read.
   *
   * @param in only there; empty for everywhere
   */
  public List<News> search(
      Session session,
      String words,
      Optional<Target> in,
      Optional<Nickname> from,
      Optional<Instant> before,
      Optional<Instant> after,
      int limit) {
    Set<Conversation> where =
        in.isPresent() ? Set.of(conversation(session, in.get())) : readable(session);
    if (where.isEmpty()) {
      return List.of();
    }
    int bounded = Math.clamp(limit, 1, context.settings().historyPage());
    return reading(() ->
        news(session, store.search(new SearchQuery(words, where, from, before, after, bounded))));
  }

  /** How far the account has read there. */
  public Optional<MessageId> readMarker(Session session, Target target) {
    Conversation conversation = conversation(session, target);
    AccountId account = session.account("a read marker").id();
    return reading(() -> store.readMarker(account, conversation));
  }

  /**
   * Moves the marker forwards and tells the account's other devices.
   *
   * @param id up to where; empty for the newest
   * @return where it stands now; empty when nothing was ever said there
   */
  public Optional<MessageId> moveReadMarker(
      Session session, Target target, Optional<MessageId> id) {
    Conversation conversation = conversation(session, target);
    AccountId account = session.account("a read marker").id();
    return reading(() -> {
      Optional<MessageId> to =
          id.isPresent() ? known(conversation, id.get()) : newest(conversation);
      if (to.isEmpty()) {
        return store.readMarker(account, conversation);
      }
      MessageId now = store.moveReadMarker(account, conversation, to.get());
      Delivery delivery = Delivery.of(new News.MarkerMoved(target, now));
      for (Session device : session.client().sessions()) {
        if (device != session) {
          device.deliver(delivery);
        }
      }
      return Optional.of(now);
    });
  }

  /** The direct conversations and joined rooms in which the account has not read everything. */
  public List<Unread> unread(Session session) {
    AccountId account = session.account("unread messages").id();
    return reading(() -> {
      List<Unread> unread = new ArrayList<>();
      for (var direct : store.directConversations(account, DIRECT_CONVERSATIONS)) {
        AccountId other = direct.conversation().other(account);
        nameOf(other).ifPresent(name -> addUnread(unread, account, direct.conversation(), name));
      }
      for (Room room : session.client().rooms()) {
        addUnread(unread, account, room.conversation(), room.name());
      }
      return unread;
    });
  }

  private void addUnread(
      List<Unread> unread, AccountId account, Conversation conversation, Target target) {
    int count =
        store.unread(conversation, account, store.readMarker(account, conversation), MOST_UNREAD);
    if (count > 0) {
      unread.add(new Unread(target, count));
    }
  }

  private Optional<MessageId> newest(Conversation conversation) {
    var latest =
        store.page(new HistoryQuery(conversation, new Range.Latest(), HistoryQuery.SAID, 1));
    return latest.stream().findFirst().map(Entry::id);
  }

  private Optional<MessageId> known(Conversation conversation, MessageId id) {
    if (store.find(conversation, id).isEmpty()) {
      throw new ChatRefusal.NoSuchMessage(id.toString()).asException();
    }
    return Optional.of(id);
  }

  private Conversation conversation(Session session, Target target) {
    return switch (target) {
      case RoomName name -> {
        Room room = rooms.require(session, name);
        if (!room.isMember(session.client())) {
          throw new ChatRefusal.NotMember(name.text()).asException();
        }
        yield room.conversation();
      }
      case GroupName name -> throw new ChatRefusal.NoHistory(name.text()).asException();
      case Nickname name -> {
        AccountId own = session.account("the history of direct messages").id();
        yield Conversation.between(own, accountOf(name));
      }
    };
  }

  private AccountId accountOf(Nickname name) {
    Optional<Client> client = context.clients().find(name);
    if (client.isPresent() && client.get().actor().identity() instanceof Identity.Registered r) {
      return r.id();
    }
    return AccountName.parse(name.text())
        .flatMap(context.accounts()::account)
        .map(Account::id)
        .orElseThrow(() -> new ChatRefusal.NoHistory(name.text()).asException());
  }

  private Set<Conversation> readable(Session session) {
    Set<Conversation> where = new HashSet<>();
    session.client().rooms().forEach(room -> where.add(room.conversation()));
    if (session.identity() instanceof Identity.Registered own) {
      reading(() -> store.directConversations(own.id(), DIRECT_CONVERSATIONS))
          .forEach(direct -> where.add(direct.conversation()));
    }
    return where;
  }

  private List<News> news(Session session, List<Entry> entries) {
    Map<AccountId, Optional<Nickname>> names = new HashMap<>();
    List<News> news = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      switch (entry.conversation()) {
        case Conversation.InRoom(var id) ->
            rooms.find(id).ifPresent(room -> news.add(inRoom(room.name(), entry)));
        case Conversation.Between between -> {
          AccountId to = recipient(session, between, entry.actor());
          names.computeIfAbsent(to, this::nameOf).ifPresent(name -> news.add(direct(name, entry)));
        }
      }
    }
    return news;
  }

  private static News inRoom(RoomName name, Entry entry) {
    return entry.event() instanceof Event.Posted
        ? News.Said.of(entry, Scope.ROOM, name)
        : new News.Happened(name, entry);
  }

  private static News direct(Nickname to, Entry entry) {
    return entry.event() instanceof Event.Posted
        ? News.Said.of(entry, Scope.DIRECT, to)
        : new News.HappenedDirectly(to, entry);
  }

  private static AccountId recipient(Session session, Conversation.Between between, Actor sender) {
    return switch (sender.identity()) {
      case Identity.Registered(var id, _) -> between.other(id);
      case Identity.Guest() -> session.account("direct messages").id();
    };
  }

  private Optional<Nickname> nameOf(AccountId id) {
    return context.accounts().account(id).map(account -> Nickname.of(account.name().text()));
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (StoreException e) {
      throw new ChatRefusal.Unavailable("The history cannot be read at the moment.").asException();
    }
  }
}
