package causerie.messaging;

import java.util.List;
import java.util.Map;

/**
 * What can happen in a conversation and is kept in its history. Who did it, when and where is in
 * the {@link Entry} around it. {@code whom} is the actor that it was done to.
 */
public sealed interface Event {
  /** How a message is meant. */
  enum Kind {
    /** Somebody says something. */
    MESSAGE,
    /** Must not be answered by programs. */
    NOTICE,
    /** Carries tags only. */
    TAGS
  }

  /**
   * Under this tag the nick of who really said what was said as a {@link Persona}. No client's tag
   * is called like that.
   */
  String SPEAKER = "*speaker";

  /** How somebody left. */
  enum Leaving {
    /** Left the room on purpose. */
    PARTED,
    /** Left the server. */
    QUIT
  }

  /**
   * Something was said.
   *
   * @param text UTF-8, at most the configured number of bytes, LF between lines; empty only with
   *     {@code Kind.TAGS}
   * @param tags client-only tags that are relayed and kept; keys without the {@code +}
   * @param seams where lines of the text were sent in pieces, see {@link Piece}; mostly empty
   */
  record Posted(Kind kind, String text, Map<String, String> tags, List<Integer> seams)
      implements Event {
    /** What is left of a message that was taken back; histories do not show it. */
    public static final Posted REDACTED = new Posted(Kind.MESSAGE, "", Map.of());

    public Posted {
      tags = Map.copyOf(tags);
      seams = List.copyOf(seams);
    }

    /** Sent in one piece a line. */
    public Posted(Kind kind, String text, Map<String, String> tags) {
      this(kind, text, tags, List.of());
    }
  }

  /**
   * A message was taken back: from then on nothing of it is kept but that there was one.
   *
   * @param reason may be empty
   */
  record Redacted(MessageId message, String reason) implements Event {}

  record Joined() implements Event {}

  record Left(Leaving how, String reason) implements Event {}

  record Kicked(Actor whom, String reason) implements Event {}

  /**
   * An invitation of one account or guest; that of an account holds after a restart.
   *
   * @param opens whether it lets its holder through every door of the room, because who gave it may
   *     do that; else it is a word only
   */
  record Invited(Actor whom, boolean opens) implements Event {}

  record TopicChanged(String topic) implements Event {}

  /** A role was granted or taken. Lasting when {@code whom} is an account. */
  record RoleChanged(Actor whom, Role role, boolean granted) implements Event {}

  /**
   * The settings are others now.
   *
   * @param before what they were until then
   */
  record SettingsChanged(RoomSettings before, RoomSettings settings) implements Event {}

  record MaskAdded(RoomMask.Kind kind, String mask) implements Event {}

  record MaskRemoved(RoomMask.Kind kind, String mask) implements Event {}

  /** The room has another name, perhaps only in other letters; it is the same room. */
  record RoomRenamed(RoomName from, RoomName to, String reason) implements Event {}

  /** What is kept of the room under keys of its own is another; histories do not show it. */
  record MetadataChanged(MetadataChange change) implements Event {}

  /** The same as a history gives it back: without what it does not keep of {@code whom}. */
  default Event recalled() {
    return switch (this) {
      case Kicked(var whom, var reason) -> new Kicked(whom.recalled(), reason);
      case Invited(var whom, var opens) -> new Invited(whom.recalled(), opens);
      case RoleChanged(var whom, var role, var granted) ->
          new RoleChanged(whom.recalled(), role, granted);
      case Posted _,
          Redacted _,
          Joined _,
          Left _,
          TopicChanged _,
          SettingsChanged _,
          MaskAdded _,
          MaskRemoved _,
          RoomRenamed _,
          MetadataChanged _ ->
          this;
    };
  }
}
