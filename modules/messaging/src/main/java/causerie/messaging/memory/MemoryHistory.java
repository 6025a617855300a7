package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Kind;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.SearchQuery;
import causerie.messaging.spi.HistoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Histories in memory; every question looks at a whole conversation. Any thread. */
final class MemoryHistory implements HistoryStore {
  private final MemoryContent content;

  MemoryHistory(MemoryContent content) {
    this.content = content;
  }

  @Override
  public List<Entry> page(HistoryQuery query) {
    List<Entry> all = entries(query.conversation());
    List<Entry> wanted = filter(all, e -> isThere(e) && query.kinds().contains(kind(e)));
    int limit = query.limit();
    return switch (query.range()) {
      case Range.Latest() -> last(wanted, limit);
      case Range.LatestAfter(var place) -> last(filter(wanted, e -> side(e, place) > 0), limit);
      case Range.Before(var place) -> last(filter(wanted, e -> side(e, place) < 0), limit);
      case Range.After(var place) -> first(filter(wanted, e -> side(e, place) > 0), limit);
      case Range.Around(var place) -> around(wanted, place, limit);
      case Range.Between(var from, var to) -> between(all, wanted, from, to, limit);
    };
  }

  private static List<Entry> around(List<Entry> wanted, Cursor place, int limit) {
    List<Entry> found = new ArrayList<>(last(filter(wanted, e -> side(e, place) < 0), limit / 2));
    found.addAll(filter(wanted, e -> side(e, place) == 0));
    found.addAll(first(filter(wanted, e -> side(e, place) > 0), limit - found.size()));
    return List.copyOf(found);
  }

  private static List<Entry> between(
      List<Entry> all, List<Entry> wanted, Cursor from, Cursor to, int limit) {
    // The later of two places has more entries at or before it.
    boolean backwards = upTo(all, from) > upTo(all, to);
    Cursor low = backwards ? to : from;
    Cursor high = backwards ? from : to;
    List<Entry> inside = filter(wanted, e -> side(e, low) > 0 && side(e, high) < 0);
    return backwards ? last(inside, limit) : first(inside, limit);
  }

  private static long upTo(List<Entry> all, Cursor place) {
    return all.stream().filter(e -> side(e, place) <= 0).count();
  }

  /** Below 0 when the entry is before the place, 0 when it is at it, above 0 when it is after. */
  private static int side(Entry entry, Cursor place) {
    return switch (place) {
      case Cursor.ById(var id) -> entry.id().compareTo(id);
      case Cursor.ByTime(var time) -> entry.time().compareTo(time);
    };
  }

  @Override
  public List<Entry> search(SearchQuery query) {
    SearchWords words = SearchWords.of(query.words());
    List<Entry> found =
        query.where().stream()
            .flatMap(conversation -> entries(conversation).stream())
            .filter(entry -> isSaid(entry) && matches(entry, query, words))
            .sorted(Comparator.comparing(Entry::id))
            .toList();
    return last(found, query.limit());
  }

  private static boolean matches(Entry entry, SearchQuery query, SearchWords words) {
    return query.from().map(nick -> nick.equals(entry.actor().nick())).orElse(true)
        && query.before().map(time -> entry.time().isBefore(time)).orElse(true)
        && query.after().map(time -> entry.time().isAfter(time)).orElse(true)
        && entry.event() instanceof Event.Posted(_, var text, _, _)
        && words.occurIn(text);
  }

  @Override
  public Optional<Entry> find(Conversation conversation, MessageId id) {
    return content
        .locked(() -> Optional.ofNullable(content.history(conversation).get(id)))
        .filter(MemoryHistory::isThere);
  }

  @Override
  public Optional<Instant> timeOf(Conversation conversation, MessageId id) {
    return content
        .locked(() -> Optional.ofNullable(content.history(conversation).get(id)))
        .map(Entry::time);
  }

  @Override
  public Optional<MessageId> lastUpTo(Conversation conversation, Instant time) {
    List<Entry> until = filter(entries(conversation), entry -> !entry.time().isAfter(time));
    return until.isEmpty() ? Optional.empty() : Optional.of(until.getLast().id());
  }

  @Override
  public Optional<Entry> findKey(
      Conversation conversation, String keyScope, String key, Instant notBefore) {
    return entries(conversation).reversed().stream()
        .filter(entry -> !entry.key().isEmpty() && entry.key().equals(key))
        .filter(entry -> entry.actor().keyScope().equals(keyScope))
        .filter(entry -> !entry.time().isBefore(notBefore))
        .findFirst();
  }

  @Override
  public List<DirectConversation> directConversations(AccountId account, Span span, int limit) {
    Comparator<DirectConversation> earliestFirst =
        Comparator.comparing(DirectConversation::lastTime)
            .thenComparing(DirectConversation::lastId);
    return content.locked(() ->
        content.all().values().stream()
            .filter(MemoryHistory::isSaid)
            .map(Entry::conversation)
            .distinct()
            .flatMap(MemoryHistory::direct)
            .filter(direct -> direct.has(account))
            .map(this::newestOf)
            .filter(direct -> span.holds(direct.lastTime()))
            .sorted(span.latest() ? earliestFirst.reversed() : earliestFirst)
            .limit(limit)
            .sorted(earliestFirst.reversed())
            .toList());
  }

  private static Stream<Conversation.Direct> direct(Conversation conversation) {
    return conversation instanceof Conversation.Direct direct ? Stream.of(direct) : Stream.empty();
  }

  private DirectConversation newestOf(Conversation.Direct conversation) {
    Entry newest = newestSaid(conversation).orElseThrow();
    return new DirectConversation(conversation, newest.time(), newest.id());
  }

  private Optional<Entry> newestSaid(Conversation conversation) {
    return content.history(conversation).descendingMap().values().stream()
        .filter(MemoryHistory::isSaid)
        .findFirst();
  }

  @Override
  public Map<Conversation, Instant> newestSaid(Set<Conversation> conversations, Span span) {
    return content.locked(() -> {
      Map<Conversation, Instant> times = new HashMap<>();
      for (Conversation conversation : conversations) {
        newestSaid(conversation)
            .map(Entry::time)
            .filter(span::holds)
            .ifPresent(time -> times.put(conversation, time));
      }
      return Map.copyOf(times);
    });
  }

  @Override
  public int unread(
      Conversation conversation, AccountId reader, Optional<Instant> after, int most) {
    return (int)
        entries(conversation).stream()
            .filter(entry -> after.map(time -> entry.time().isAfter(time)).orElse(true))
            .filter(entry -> isSaid(entry) && !isBy(entry, reader))
            .limit(most)
            .count();
  }

  @Override
  public Optional<Entry> newest() {
    return content.locked(
        () -> Optional.ofNullable(content.all().lastEntry()).map(last -> last.getValue()));
  }

  @Override
  public Optional<Instant> lastTime(Conversation conversation) {
    List<Entry> all = entries(conversation);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().time());
  }

  @Override
  public long prune(Instant now, Duration age) {
    Instant oldest = now.minus(age);
    return content.locked(() -> {
      List<Entry> old = filter(List.copyOf(content.all().values()), e -> e.time().isBefore(oldest));
      old.forEach(content::remove);
      return (long) old.size();
    });
  }

  @Override
  public long erase(AccountId author) {
    return content.locked(() -> content.erase(author));
  }

  @Override
  public Optional<Instant> readMarker(AccountId account, Conversation conversation) {
    var key = new MemoryContent.MarkerKey(account, conversation);
    return content.locked(() -> Optional.ofNullable(content.markers.get(key)));
  }

  @Override
  public Instant moveReadMarker(AccountId account, Conversation conversation, Instant time) {
    var key = new MemoryContent.MarkerKey(account, conversation);
    return content.locked(
        () -> content.markers.merge(key, time, (before, to) -> to.isAfter(before) ? to : before));
  }

  private List<Entry> entries(Conversation conversation) {
    return content.locked(() -> List.copyOf(content.history(conversation).values()));
  }

  private static Kind kind(Entry entry) {
    return switch (entry.event()) {
      case Event.Posted(var kind, _, _, _) -> kind == Event.Kind.TAGS ? Kind.TAGS : Kind.MESSAGES;
      case Event.Joined _,
          Event.Redacted _,
          Event.Left _,
          Event.Kicked _,
          Event.Invited _,
          Event.TopicChanged _,
          Event.RoleChanged _,
          Event.SettingsChanged _,
          Event.MaskAdded _,
          Event.MaskRemoved _,
          Event.RoomRenamed _,
          Event.MetadataChanged _ ->
          Kind.CHANGES;
    };
  }

  private static boolean isSaid(Entry entry) {
    return isThere(entry) && kind(entry) == Kind.MESSAGES;
  }

  private static boolean isThere(Entry entry) {
    return !entry.event().equals(Event.Posted.REDACTED)
        && !(entry.event() instanceof Event.MetadataChanged);
  }

  private static boolean isBy(Entry entry, AccountId account) {
    return entry.actor().identity() instanceof Identity.Registered(var id, _) && id.equals(account);
  }

  private static List<Entry> filter(List<Entry> entries, Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).toList();
  }

  private static List<Entry> first(List<Entry> entries, int limit) {
    return entries.subList(0, Math.min(limit, entries.size()));
  }

  private static List<Entry> last(List<Entry> entries, int limit) {
    return entries.subList(Math.max(0, entries.size() - limit), entries.size());
  }
}
