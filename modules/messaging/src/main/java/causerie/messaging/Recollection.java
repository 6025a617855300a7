package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.ChatObserver.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored entries as the news that they once were. Waits for the store; any thread. */
final class Recollection {
  private final Rooms rooms;
  private final ReadingRights readable;

  Recollection(Rooms rooms, ReadingRights readable) {
    this.rooms = rooms;
    this.readable = readable;
  }

  /** What that was; without what was with accounts that have gone. */
  List<News> of(List<Entry> entries) {
    Map<AccountId, Optional<Nickname>> names = new HashMap<>();
    List<News> news = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      switch (entry.conversation()) {
        case Conversation.InRoom(var id) ->
            rooms.find(id).ifPresent(room -> news.add(inRoom(room.name(), entry)));
        case Conversation.Between between ->
            names
                .computeIfAbsent(recipient(between, entry.actor()), readable::nameOf)
                .ifPresent(name -> news.add(direct(name, entry)));
        case Conversation.WithGuest(var account, var guest) -> {
          boolean toGuest = entry.actor().identity() instanceof Identity.Registered;
          Optional<Nickname> to =
              toGuest ? Optional.of(guest) : names.computeIfAbsent(account, readable::nameOf);
          to.ifPresent(name -> news.add(direct(name, entry)));
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

  /** Whoever of two accounts did not say it. */
  private static AccountId recipient(Conversation.Between between, Actor sender) {
    return sender.identity() instanceof Identity.Registered(var id, _)
        ? between.other(id)
        : between.high();
  }
}
