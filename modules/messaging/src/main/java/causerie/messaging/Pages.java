package causerie.messaging;

import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.spi.HistoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Stretches of conversations that are shown as one, in the order in which their entries were made.
 * Waits for the store; any thread.
 */
final class Pages {
  private final HistoryStore store;

  Pages(HistoryStore store) {
    this.store = store;
  }

  /**
   * That stretch, oldest first.
   *
   * @param conversations at least one
   */
  List<Entry> of(
      List<Conversation> conversations, Range range, Set<HistoryQuery.Kind> kinds, int limit) {
    if (conversations.size() == 1) {
      return store.page(new HistoryQuery(conversations.getFirst(), range, kinds, limit));
    }
    List<Entry> all = new ArrayList<>();
    for (Conversation one : conversations) {
      all.addAll(store.page(new HistoryQuery(one, range, kinds, limit)));
    }
    all.sort(Comparator.comparing(Entry::id));
    int most = Math.min(limit, all.size());
    int from = first(all, range, all.size() - most, limit);
    return List.copyOf(all.subList(from, from + most));
  }

  /** Where the wanted ones begin among those of all conversations; at most at the newest. */
  private static int first(List<Entry> all, Range range, int newest, int limit) {
    return switch (range) {
      case Range.Latest() -> newest;
      case Range.LatestAfter _ -> newest;
      case Range.Before _ -> newest;
      case Range.After _ -> 0;
      case Range.Around(var place) -> Math.clamp(before(all, place) - limit / 2, 0, newest);
      case Range.Between(var from, var to) -> isLater(from, to) ? newest : 0;
    };
  }

  private static int before(List<Entry> all, Cursor place) {
    return (int)
        all.stream()
            .filter(entry ->
                switch (place) {
                  case Cursor.ById(var id) -> entry.id().compareTo(id) < 0;
                  case Cursor.ByTime(var time) -> entry.time().isBefore(time);
                })
            .count();
  }

  private static boolean isLater(Cursor one, Cursor other) {
    if (one instanceof Cursor.ById(var id) && other instanceof Cursor.ById(var otherId)) {
      return id.compareTo(otherId) > 0;
    }
    return time(one).isAfter(time(other));
  }

  /** A message is not older than its id. */
  private static Instant time(Cursor place) {
    return switch (place) {
      case Cursor.ByTime(var time) -> time;
      case Cursor.ById(var id) ->
          Instant.ofEpochMilli((id.value() >> MessageId.COUNTER_BITS) + MessageId.EPOCH_MILLIS);
    };
  }
}
