package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.HistoryStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a session may read at this moment: the rooms that it is in, and the direct conversations of
 * its account. A name of which guests were called, and which is an account's now, means two
 * conversations: they are shown as one. Waits for the store; any thread.
 */
final class ReadingRights {
  /** When all direct conversations are meant, so many of the newest are. */
  static final int DIRECT = 500;

  private final ChatContext context;
  private final Rooms rooms;
  private final Addressees addressees;
  private final HistoryStore store;

  ReadingRights(ChatContext context, Rooms rooms) {
    this.context = context;
    this.rooms = rooms;
    this.addressees = new Addressees(context);
    this.store = context.store().history();
  }

  /** What a name means, at least one; refuses what may not be read or has no history. */
  List<Conversation> conversations(Session session, Target target) {
    return switch (target) {
      case RoomName name -> List.of(room(session, name).conversation());
      case GroupName name -> throw new ChatRefusal.NoHistory(name.text()).asException();
      case Nickname name -> {
        Identity.Registered own = session.account("the history of direct messages");
        List<Conversation> known = direct(own, name);
        if (known.isEmpty()) {
          throw new ChatRefusal.NoHistory(name.text()).asException();
        }
        yield known;
      }
    };
  }

  /**
   * The same, of a name of which an account keeps something of its own: that needs no right, so
   * that whoever cannot read there learns nothing but that.
   */
  List<Conversation> known(Identity.Registered own, Target target) {
    return switch (target) {
      case RoomName name ->
          rooms
              .find(name)
              .<List<Conversation>>map(r -> List.of(r.conversation()))
              .orElse(List.of());
      case GroupName _ -> List.of();
      case Nickname name -> direct(own, name);
    };
  }

  /** A room, for a member. */
  Room room(Session session, RoomName name) {
    Room room = rooms.require(session, name);
    if (!room.isMember(session.client())) {
      throw new ChatRefusal.NotMember(name.text()).asException();
    }
    return room;
  }

  /** With whoever is called so now, and with guests who were. */
  List<Conversation> direct(Identity.Registered own, Nickname name) {
    List<Conversation> found = new ArrayList<>();
    addressees.find(name).ifPresent(other -> found.add(other.conversationWith(own)));
    var withGuests = new Conversation.WithGuest(own.id(), name);
    if (!found.contains(withGuests) && reading(() -> store.lastTime(withGuests)).isPresent()) {
      found.add(withGuests);
    }
    return found;
  }

  /** Refuses a name that nobody has. */
  void requireThere(Nickname name) {
    Addressees.Addressee _ = addressees.require(name);
  }

  /** Everything; of direct conversations the newest. */
  Set<Conversation> all(Session session) {
    Set<Conversation> where = new HashSet<>();
    session.client().rooms().forEach(room -> where.add(room.conversation()));
    if (session.identity() instanceof Identity.Registered own) {
      reading(() -> store.directConversations(own.id(), HistoryStore.Span.ALL, DIRECT))
          .forEach(direct -> where.add(direct.conversation()));
    }
    return where;
  }

  /** How the other one of a direct conversation is called; empty when the account has gone. */
  Optional<Nickname> other(Conversation.Direct conversation, AccountId self) {
    return switch (conversation) {
      case Conversation.Between between -> nameOf(between.other(self));
      case Conversation.WithGuest(_, var guest) -> Optional.of(guest);
    };
  }

  /** How an account is called. */
  Optional<Nickname> nameOf(AccountId account) {
    return context.accounts().account(account).map(known -> Nickname.of(known.name().text()));
  }

  /** Reads; refuses when the store does not answer. */
  static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (StoreException e) {
      throw new ChatRefusal.Unavailable("The history cannot be read at the moment.").asException();
    }
  }
}
