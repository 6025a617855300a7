package causerie.messaging;

import causerie.messaging.Histories.Recent;
import causerie.messaging.spi.HistoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where something was said within a time, of what a session may read. Waits for the store. */
final class Recency {
  private final ReadingRights readable;
  private final HistoryStore store;

  Recency(ReadingRights readable, HistoryStore store) {
    this.readable = readable;
    this.store = store;
  }

  /** Ordered by the newest message, oldest first. */
  List<Recent> within(Session session, HistoryStore.Span span, int limit) {
    List<Recent> found = rooms(session, span);
    if (session.identity() instanceof Identity.Registered own) {
      found.addAll(talks(own, span, limit));
    }
    found.sort(Comparator.comparing(Recent::time));
    int most = Math.min(found.size(), limit);
    int from = span.latest() ? found.size() - most : 0;
    return List.copyOf(found.subList(from, from + most));
  }

  private List<Recent> rooms(Session session, HistoryStore.Span span) {
    Map<Conversation, RoomName> joined = new HashMap<>();
    session.client().rooms().forEach(room -> joined.put(room.conversation(), room.name()));
    Map<Conversation, Instant> times = store.newestSaid(joined.keySet(), span);
    List<Recent> recent = new ArrayList<>();
    joined.forEach((conversation, name) -> {
      Instant time = times.get(conversation);
      if (time != null) {
        recent.add(new Recent(name, time));
      }
    });
    return recent;
  }

  private List<Recent> talks(Identity.Registered own, HistoryStore.Span span, int limit) {
    List<Recent> recent = new ArrayList<>();
    Set<Nickname> met = new HashSet<>();
    for (var direct : store.directConversations(own.id(), span, limit)) {
      Optional<Nickname> name = readable.other(direct.conversation(), own.id());
      if (name.isPresent() && met.add(name.get())) {
        Instant newest = newest(own, name.get(), direct.lastTime());
        if (span.holds(newest)) {
          recent.add(new Recent(name.get(), newest));
        }
      }
    }
    return recent;
  }

  /** With what was said with others of that name. */
  private Instant newest(Identity.Registered own, Nickname name, Instant known) {
    List<Conversation> shown = readable.direct(own, name);
    return shown.size() < 2
        ? known
        : store.newestSaid(Set.copyOf(shown), HistoryStore.Span.ALL).values().stream()
            .max(Comparator.naturalOrder())
            .orElse(known);
  }
}
