package causerie.messaging.spi;

import causerie.auth.AccountId;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.HistoryQuery;
import causerie.messaging.MessageId;
import causerie.messaging.SearchQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reading what was stored. Every method may block, may be called from any thread, sees every entry
 * whose completion was called before, and throws {@link causerie.auth.spi.StoreException}. From the
 * commit of its redaction on no method returns anything of what a message said.
 */
public interface HistoryStore {
  /** A direct conversation and its newest message. */
  record DirectConversation(Conversation.Direct conversation, Instant lastTime, MessageId lastId) {}

  /**
   * A stretch of time.
   *
   * @param after excluded, as is {@code before}
   * @param latest whether the latest are taken when there are too many; else the earliest
   */
  record Span(Instant after, Instant before, boolean latest) {
    /** All times; the latest are taken. */
    public static final Span ALL = new Span(Instant.MIN, Instant.MAX, true);

    /** Whether a time is in it. */
    public boolean holds(Instant time) {
      return time.isAfter(after) && time.isBefore(before);
    }
  }

  /** The entries of that stretch, oldest first; empty when there are none. */
  List<Entry> page(HistoryQuery query);

  /**
   * The messages that match, oldest first. Waits until everything committed before is indexed, but
   * not longer than the configured time.
   */
  List<Entry> search(SearchQuery query);

  /** One entry of a conversation; empty for a message that was redacted. */
  Optional<Entry> find(Conversation conversation, MessageId id);

  /** When that entry was made in that conversation; redacted messages keep their place. */
  Optional<Instant> timeOf(Conversation conversation, MessageId id);

  /** The newest entry that is not after that time, redacted ones included. */
  Optional<MessageId> lastUpTo(Conversation conversation, Instant time);

  /**
   * The entry that this sender stored under this key in this conversation; with {@link
   * causerie.messaging.Event.Posted#REDACTED} when it was redacted since.
   *
   * @param keyScope {@link causerie.messaging.Actor#keyScope()}
   * @param notBefore keys of older entries are forgotten
   */
  Optional<Entry> findKey(
      Conversation conversation, String keyScope, String key, Instant notBefore);

  /** The direct conversations of an account with the newest message in that span, latest first. */
  List<DirectConversation> directConversations(AccountId account, Span span, int limit);

  /** The times of the newest messages of those conversations where it is in that span. */
  Map<Conversation, Instant> newestSaid(Set<Conversation> conversations, Span span);

  /** How many messages of others came after that time, counted up to {@code most}. */
  int unread(Conversation conversation, AccountId reader, Optional<Instant> after, int most);

  /** The newest id and time in the whole store; new ids are above, new times in it not below. */
  Optional<Entry> newest();

  /** The time of the newest entry of one conversation. */
  Optional<Instant> lastTime(Conversation conversation);

  /**
   * Removes entries that are older than {@code age}, in steps that hold nobody up.
   *
   * @return how many were removed
   */
  long prune(Instant now, Duration age);

  /**
   * Redacts all that an account said, everywhere, and forgets that it was this account; in steps
   * that hold nobody up. What it says meanwhile may stay.
   *
   * @return how many messages
   */
  long erase(AccountId author);

  /** Until when an account has read a conversation; empty when never told. */
  Optional<Instant> readMarker(AccountId account, Conversation conversation);

  /** Moves the marker forwards; never backwards. Returns where it stands now. */
  Instant moveReadMarker(AccountId account, Conversation conversation, Instant time);
}
