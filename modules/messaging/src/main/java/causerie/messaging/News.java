package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session can be told. Every protocol decides for each kind how, and whether, it shows it.
 */
public sealed interface News {

  /**
   * Somebody said something, to a room, a group, a client, everybody, or all who want to hear
   * administrators ({@link ClientFlag#WALLOPS}).
   *
   * @param scope which of these
   * @param to the name as the sender knows it; for the last two, the sender's own nick
   * @param seams where lines of the text were sent in pieces, see {@link Piece}
   * @param audience the lowest role to whose holders in the room it was said; empty when it was
   *     said to all
   */
  record Said(
      MessageId id,
      Instant time,
      Actor from,
      Scope scope,
      Target to,
      Event.Kind kind,
      String text,
      Map<String, String> tags,
      List<Integer> seams,
      Optional<Role> audience)
      implements News {
    /** Sent in one piece a line. */
    public Said(
        MessageId id,
        Instant time,
        Actor from,
        Scope scope,
        Target to,
        Event.Kind kind,
        String text,
        Map<String, String> tags) {
      this(id, time, from, scope, to, kind, text, tags, List.of(), Optional.empty());
    }

    /** What is told of a message of which nothing is kept. */
    static Said passing(
        MessageId id, Instant time, Actor from, Scope scope, Target to, Draft draft) {
      return new Said(
          id,
          time,
          from,
          scope,
          to,
          draft.kind(),
          draft.text(),
          draft.tags(),
          draft.seams(),
          Optional.empty());
    }

    /** A stored message as news. */
    static Said of(Entry entry, Scope scope, Target to) {
      Event.Posted posted = (Event.Posted) entry.event();
      return new Said(
          entry.id(),
          entry.time(),
          entry.actor(),
          scope,
          to,
          posted.kind(),
          posted.text(),
          posted.tags(),
          posted.seams(),
          Optional.empty());
    }

    /** The same, said to a part of the room. */
    Said forAudience(Optional<Role> part) {
      return new Said(id, time, from, scope, to, kind, text, tags, seams, part);
    }

    /** The text as it was sent, piece by piece; at least one. */
    public List<Piece> pieces() {
      return Piece.of(text, seams);
    }
  }

  /** Something else than a message happened in a room. */
  record Happened(RoomName room, Entry entry) implements News {}

  /** The session may not join the one room, and comes into the other instead, if it may. */
  record Forwarded(RoomName from, RoomName to, ChatRefusal.CannotJoin why) implements News {}

  /**
   * Something else than a message happened in a direct conversation: a message was redacted.
   *
   * @param to the other one of the two, as who did it knows them
   */
  record HappenedDirectly(Nickname to, Entry entry) implements News {}

  /** A room has been removed with its history, and everybody has left it. */
  record Dissolved(RoomName room, Actor by, String reason) implements News {}

  /** Somebody came into a group. */
  record GroupJoined(GroupName group, Actor who) implements News {}

  /** Somebody left a group. */
  record GroupLeft(GroupName group, Actor who) implements News {}

  /**
   * Somebody whom the session can see is called or shown otherwise: another nick, or after logging
   * in or out another account and host. What differs between the two has changed.
   */
  record Renamed(Actor before, Actor after) implements News {}

  /** Somebody is away ({@code text} not empty) or back. */
  record AwayChanged(Actor who, String text) implements News {}

  /** Somebody says something else of itself. */
  record RealNameChanged(Actor who, String realName) implements News {}

  /**
   * Another device of the account has chosen whether it stays present without any.
   *
   * @param preferred empty for the server's setting
   * @param stays what comes of it
   */
  record StayingChanged(Optional<Boolean> preferred, boolean stays) implements News {}

  /**
   * Keys and values of a client are others than the session knew, or of a room when it asked for
   * what was so already; see {@link Metadata}. Else those of a room are {@link Happened}.
   *
   * @param by who changed them, or the client itself
   */
  record Described(Target target, Actor by, MetadataChange change) implements News {}

  /** Somebody came whose nick the session watches. */
  record Appeared(Actor who) implements News {}

  /** Nobody has a nick any more that the session watches; written as it was shown last. */
  record Disappeared(Nickname nick) implements News {}

  /**
   * {@link Renamed}, {@link AwayChanged} or {@link RealNameChanged} of somebody whom the session
   * watches and does not see otherwise.
   */
  record OfWatched(News news) implements News {}

  /** Who of those that the session asked about is here, and which nicks nobody has. */
  record Watched(List<Actor> here, List<Nickname> gone) implements News {
    public Watched {
      here = List.copyOf(here);
      gone = List.copyOf(gone);
    }
  }

  /** The session's client is invited into a room. */
  record Invitation(RoomName room, Actor by) implements News {}

  /** The state of a subscribed subject; {@code gone} when there is nothing any more. */
  record State(Subject subject, Map<String, String> state, boolean gone) implements News {}

  /**
   * Another device of the same account, or guest, has read up to there.
   *
   * @param newest the newest entry that is not after it; empty when there is none that is kept
   */
  record MarkerMoved(Target target, Instant time, Optional<MessageId> newest) implements News {}
}
