package causerie.messaging;

import static java.util.stream.Collectors.toSet;

import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.spi.HistoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reading what was said, with the rights of the asker at the moment of asking: members read their
 * rooms, accounts their direct conversations. Blocks on the store; any thread. What may not be read
 * is refused with a {@link causerie.auth.RefusedException}.
 */
public final class Histories {
  private final ChatContext context;
  private final Rooms rooms;
  private final HistoryStore store;
  private final ReadingRights readable;
  private final Recency recency;
  private final Recollection recollection;
  private final Pages pages;
  private final ReadMarkers markers;

  /** Unread messages of a conversation, counted up to 1000. */
  public record Unread(Target target, int count) {}

  /**
   * A conversation.
   *
   * @param target the room, or the other one
   * @param time that of its newest message
   */
  public record Recent(Target target, Instant time) {}

  Histories(ChatContext context, Rooms rooms) {
    this.context = context;
    this.rooms = rooms;
    this.store = context.store().history();
    this.readable = new ReadingRights(context, rooms);
    this.recency = new Recency(readable, store);
    this.recollection = new Recollection(rooms, readable);
    this.pages = new Pages(store);
    this.markers = new ReadMarkers(context, readable, pages);
  }

  /**
   * That stretch of the history of a room or of the talk with somebody, oldest first. With guests
   * it is that of an account with all who were called so.
   */
  public List<News> page(
      Session session, Target target, Range range, Set<HistoryQuery.Kind> kinds, int limit) {
    List<Conversation> conversations = readable.conversations(session, target);
    Set<HistoryQuery.Kind> shown = shown(session, target, kinds);
    return ReadingRights.reading(
        () -> recollection.of(pages.of(conversations, range, shown, bounded(limit))));
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

  private int bounded(int limit) {
    return Math.clamp(limit, 1, context.settings().historyPage());
  }

  /**
   * The rooms that the session is in and the direct conversations of its account whose newest
   * message is between two times, both excluded; ordered by that time, oldest first.
   *
   * @param from where the counting begins: when it is the later one, the latest are taken
   */
  public List<Recent> targets(Session session, Instant from, Instant to, int limit) {
    boolean latest = from.isAfter(to);
    var span = new HistoryStore.Span(latest ? to : from, latest ? from : to, latest);
    return ReadingRights.reading(() -> recency.within(session, span, bounded(limit)));
  }

  /**
   * The newest messages that match, oldest first, in everything that the session may read: its
   * rooms, and the 500 newest of its direct conversations.
   *
   * @param words see {@link SearchQuery}; may be blank when a filter is given
   * @param in only there; empty for everywhere
   * @param from only of who was called so
   * @param before only earlier than this
   * @param after only later than this
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
        in.isPresent()
            ? Set.copyOf(readable.conversations(session, in.get()))
            : readable.all(session);
    if (where.isEmpty()) {
      return List.of();
    }
    var query = new SearchQuery(words, where, from, before, after, bounded(limit));
    return ReadingRights.reading(() -> recollection.of(store.search(query)));
  }

  /** Until when the session's client has read there; empty when it never said so. */
  public Optional<Instant> marker(Session session, Target target) {
    return markers.at(session, target);
  }

  /**
   * Moves the marker forwards, to a moment that is not in the future, and tells the other devices
   * of the account. A guest's marker is gone with the guest.
   *
   * @return where it stands now, in whole milliseconds
   */
  public Instant moveMarker(Session session, Target target, Instant to) {
    return markers.move(session, target, to);
  }

  /** The newest entry that the account's marker says is read. */
  public Optional<MessageId> readMarker(Session session, Target target) {
    return markers.message(session, target);
  }

  /**
   * Moves the marker forwards and tells the account's other devices.
   *
   * @param id up to where; empty for the newest
   * @return the newest entry that is read now; empty when nothing was ever said there
   */
  public Optional<MessageId> moveReadMarker(
      Session session, Target target, Optional<MessageId> id) {
    return markers.move(session, target, id);
  }

  /** The direct conversations and joined rooms in which the account has not read everything. */
  public List<Unread> unread(Session session) {
    return markers.unread(session);
  }
}
