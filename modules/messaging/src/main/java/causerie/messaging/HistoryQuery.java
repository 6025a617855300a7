package causerie.messaging;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which part of a conversation's history is wanted. Answers are always oldest first.
 *
 * @param conversation whose history
 * @param range which stretch
 * @param kinds which events; {@link Kind#MESSAGES} alone for what was said
 * @param limit most entries, at least 1
 */
public record HistoryQuery(Conversation conversation, Range range, Set<Kind> kinds, int limit) {
  /** Coarse kinds of events, for filtering. */
  public enum Kind {
    /** {@link Event.Posted} with text. */
    MESSAGES,
    /** {@link Event.Posted} with tags only. */
    TAGS,
    /** Everything else. */
    CHANGES
  }

  /** Only what was said. */
  public static final Set<Kind> SAID = Set.copyOf(EnumSet.of(Kind.MESSAGES));

  /** A place in a history; the entry there itself is not meant, unless {@link Range.Around}. */
  public sealed interface Cursor {
    record ById(MessageId id) implements Cursor {}

    record ByTime(Instant time) implements Cursor {}
  }

  /** A stretch of a history. */
  public sealed interface Range {
    /** The newest entries. */
    record Latest() implements Range {}

    /** The newest entries that are later than the place. */
    record LatestAfter(Cursor place) implements Range {}

    /** The newest entries before the place. */
    record Before(Cursor place) implements Range {}

    /** The oldest entries after the place. */
    record After(Cursor place) implements Range {}

    /** Half before, the entry at the place itself, the rest after. */
    record Around(Cursor place) implements Range {}

    /**
     * Entries between two places, both excluded: counted from {@code from}. With {@code from} later
     * than {@code to} the newest of the stretch are taken, else the oldest.
     */
    record Between(Cursor from, Cursor to) implements Range {}
  }

  public HistoryQuery {
    kinds = Set.copyOf(kinds);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is below 1");
    }
  }
}
