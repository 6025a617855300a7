package causerie.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A search in the text of messages. All words must occur, in any order; a word ending in {@code *}
 * is a prefix; words in double quotes are a phrase. No other operator: what looks like one is a
 * word.
 *
 * @param words as typed; may be blank when a filter is given
 * @param where the conversations that may be searched, decided by the domain: never more than the
 *     asker may read
 * @param from only messages whose sender's nick at that time compares equal
 * @param before only messages earlier than this
 * @param after only messages later than this
 * @param limit most results, at least 1; the newest are taken
 */
public record SearchQuery(
    String words,
    Set<Conversation> where,
    Optional<Nickname> from,
    Optional<Instant> before,
    Optional<Instant> after,
    int limit) {
  public SearchQuery {
    where = Set.copyOf(where);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is below 1");
    }
  }
}
