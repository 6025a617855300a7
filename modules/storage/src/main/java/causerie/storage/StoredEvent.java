package causerie.storage;

import causerie.messaging.Actor;
import causerie.messaging.Event;
import causerie.messaging.Event.Leaving;
import causerie.messaging.HistoryQuery;
import causerie.messaging.MessageId;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.Role;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as the columns of table {@code entry}.
 *
 * @param kind one of the numbers below; they are in files and never change
 * @param text what is read as text: of a message, a reason, a topic
 * @param payload the rest, as {@link Payload}; null when there is nothing
 * @param whom the one that it was done to; null when nobody
 */
record StoredEvent(int kind, String text, @Nullable String payload, @Nullable Actor whom) {
  static final int MESSAGE = 0;
  static final int NOTICE = 1;
  static final int TAGS = 2;
  static final int JOINED = 3;
  static final int PARTED = 4;
  static final int QUIT = 5;
  static final int KICKED = 6;
  static final int INVITED = 7;
  static final int TOPIC = 8;
  static final int ROLE = 9;
  static final int SETTINGS = 10;
  static final int MASK_ADDED = 11;
  static final int MASK_REMOVED = 12;

  static final int REDACTION = 13;

  /** What is left of a message that was redacted. */
  static final int REDACTED = 14;

  static final int RENAMED = 15;
  static final int METADATA_PUT = 16;
  static final int METADATA_REMOVED = 17;

  /** What histories do not show: numbers separated by commas. */
  static final String NEVER_SHOWN = REDACTED + ", " + METADATA_PUT + ", " + METADATA_REMOVED;

  /** In the payload of a message: where lines were sent in pieces; no tag has a space. */
  private static final String SEAMS = "the seams";

  /** Before the names of what the settings were until then. */
  private static final String BEFORE = "before-";

  /** Whether there is text of a message, which is searched. */
  boolean isSaid() {
    return kind == MESSAGE || kind == NOTICE;
  }

  /** A condition on column {@code e.kind} for what a reader asked for. */
  static String kinds(Set<HistoryQuery.Kind> wanted) {
    if (wanted.size() == HistoryQuery.Kind.values().length) {
      return "e.kind NOT IN (" + NEVER_SHOWN + ")";
    }
    return wanted.stream()
        .map(kind ->
            switch (kind) {
              case MESSAGES -> "0, 1";
              case TAGS -> "2";
              case CHANGES -> "3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15";
            })
        .collect(Collectors.joining(", ", "e.kind IN (", ")"));
  }

  static StoredEvent of(Event event) {
    return switch (event) {
      case Event.Posted posted ->
          new StoredEvent(number(posted.kind()), posted.text(), extras(posted), null);
      case Event.Redacted(var message, var reason) ->
          new StoredEvent(
              REDACTION, reason, Payload.write(Map.of("message", message.toString())), null);
      case Event.Joined() -> new StoredEvent(JOINED, "", null, null);
      case Event.Left(var how, var reason) -> new StoredEvent(number(how), reason, null, null);
      case Event.Kicked(var whom, var reason) -> done(KICKED, reason, whom, Map.of());
      case Event.Invited(var whom, var opens) ->
          done(INVITED, "", whom, Map.of("opens", String.valueOf(opens)));
      case Event.TopicChanged(var topic) -> new StoredEvent(TOPIC, topic, null, null);
      case Event.RoleChanged(var whom, var role, var granted) ->
          done(ROLE, "", whom, Map.of("role", role.name(), "granted", String.valueOf(granted)));
      case Event.SettingsChanged(var before, var settings) ->
          new StoredEvent(SETTINGS, "", Payload.write(settings(before, settings)), null);
      case Event.MaskAdded(var kind, var mask) ->
          new StoredEvent(MASK_ADDED, mask, Payload.write(Map.of("kind", kind.name())), null);
      case Event.MaskRemoved(var kind, var mask) ->
          new StoredEvent(MASK_REMOVED, mask, Payload.write(Map.of("kind", kind.name())), null);
      case Event.RoomRenamed(var from, var to, var reason) ->
          new StoredEvent(
              RENAMED, reason, Payload.write(Map.of("from", from.text(), "to", to.text())), null);
      case Event.MetadataChanged(MetadataChange.Put(var key, var value)) ->
          new StoredEvent(METADATA_PUT, value, Payload.write(Map.of("key", key.text())), null);
      case Event.MetadataChanged(MetadataChange.Removed(var keys)) ->
          new StoredEvent(METADATA_REMOVED, "", Payload.write(Map.of("keys", joined(keys))), null);
    };
  }

  /**
   * The event again.
   *
   * @throws IllegalArgumentException when the row holds what this version does not know
   */
  Event event() {
    return switch (kind) {
      case MESSAGE -> posted(Event.Kind.MESSAGE);
      case NOTICE -> posted(Event.Kind.NOTICE);
      case TAGS -> posted(Event.Kind.TAGS);
      case REDACTED -> Event.Posted.REDACTED;
      case REDACTION -> new Event.Redacted(MessageId.parse(value("message")).orElseThrow(), text);
      case JOINED -> new Event.Joined();
      case PARTED -> new Event.Left(Leaving.PARTED, text);
      case QUIT -> new Event.Left(Leaving.QUIT, text);
      case KICKED -> new Event.Kicked(someone(), text);
      // In rows of the first schema every invitation does.
      case INVITED -> new Event.Invited(someone(), !"false".equals(values().get("opens")));
      case TOPIC -> new Event.TopicChanged(text);
      case ROLE ->
          new Event.RoleChanged(
              someone(), Role.valueOf(value("role")), Boolean.parseBoolean(value("granted")));
      case SETTINGS -> new Event.SettingsChanged(settings(BEFORE), settings(""));
      case MASK_ADDED -> new Event.MaskAdded(RoomMask.Kind.valueOf(value("kind")), text);
      case MASK_REMOVED -> new Event.MaskRemoved(RoomMask.Kind.valueOf(value("kind")), text);
      case RENAMED ->
          new Event.RoomRenamed(EntryRow.room(value("from")), EntryRow.room(value("to")), text);
      case METADATA_PUT ->
          new Event.MetadataChanged(new MetadataChange.Put(new MetadataKey(value("key")), text));
      case METADATA_REMOVED ->
          new Event.MetadataChanged(new MetadataChange.Removed(keys(value("keys"))));
      default -> throw new IllegalArgumentException("a stored entry has the unknown kind " + kind);
    };
  }

  /** The nick of the one that it was done to, or null. */
  @Nullable String whomNick() {
    return payload == null || kind <= TAGS ? null : values().get("nick");
  }

  /** Switches by name, so that their order in the code may change. */
  static String flags(Set<RoomFlag> flags) {
    return flags.stream().sorted().map(RoomFlag::name).collect(Collectors.joining(","));
  }

  static Set<RoomFlag> flags(String names) {
    Set<RoomFlag> flags = EnumSet.noneOf(RoomFlag.class);
    if (!names.isEmpty()) {
      for (String name : names.split(",", -1)) {
        flags.add(RoomFlag.valueOf(name));
      }
    }
    return flags;
  }

  /** The tags of a message and, under a name that is no tag's, its seams. */
  private static @Nullable String extras(Event.Posted posted) {
    if (posted.seams().isEmpty()) {
      return posted.tags().isEmpty() ? null : Payload.write(posted.tags());
    }
    Map<String, String> values = new TreeMap<>(posted.tags());
    values.put(
        SEAMS, posted.seams().stream().map(String::valueOf).collect(Collectors.joining(",")));
    return Payload.write(values);
  }

  private Event.Posted posted(Event.Kind as) {
    Map<String, String> tags = values();
    String seams = tags.get(SEAMS);
    if (seams == null) {
      return new Event.Posted(as, text, tags);
    }
    Map<String, String> others = new TreeMap<>(tags);
    others.remove(SEAMS);
    return new Event.Posted(
        as, text, others, Arrays.stream(seams.split(",", -1)).map(Integer::valueOf).toList());
  }

  /** No key holds a comma. */
  private static String joined(Set<MetadataKey> keys) {
    return keys.stream().sorted().map(MetadataKey::text).collect(Collectors.joining(","));
  }

  private static Set<MetadataKey> keys(String joined) {
    return joined.isEmpty()
        ? Set.of()
        : Arrays.stream(joined.split(",", -1)).map(MetadataKey::new).collect(Collectors.toSet());
  }

  /** The room to which others are sent on; empty text for none. */
  static Optional<RoomName> forward(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(EntryRow.room(name));
  }

  private static int number(Event.Kind kind) {
    return switch (kind) {
      case MESSAGE -> MESSAGE;
      case NOTICE -> NOTICE;
      case TAGS -> TAGS;
    };
  }

  private static int number(Leaving how) {
    return switch (how) {
      case PARTED -> PARTED;
      case QUIT -> QUIT;
    };
  }

  private static StoredEvent done(int kind, String text, Actor whom, Map<String, String> more) {
    var values = new TreeMap<>(more);
    values.put("nick", whom.nick().text());
    return new StoredEvent(kind, text, Payload.write(values), whom);
  }

  private static Map<String, String> settings(RoomSettings before, RoomSettings settings) {
    var values = new TreeMap<String, String>();
    addSettings(values, BEFORE, before);
    addSettings(values, "", settings);
    return values;
  }

  private static void addSettings(Map<String, String> to, String prefix, RoomSettings settings) {
    to.put(prefix + "flags", flags(settings.flags()));
    to.put(prefix + "key", settings.key());
    to.put(prefix + "limit", String.valueOf(settings.limit()));
    settings.forward().ifPresent(name -> to.put(prefix + "forward", name.text()));
  }

  /** The settings under that prefix; a row of the first schema does not say what was before. */
  private RoomSettings settings(String prefix) {
    String known = values().containsKey(prefix + "flags") ? prefix : "";
    return new RoomSettings(
        flags(value(known + "flags")),
        value(known + "key"),
        Integer.parseInt(value(known + "limit")),
        forward(values().getOrDefault(known + "forward", "")));
  }

  private Map<String, String> values() {
    return payload == null ? Map.of() : Payload.read(payload);
  }

  private String value(String name) {
    String value = values().get(name);
    if (value == null) {
      throw new IllegalArgumentException("a stored entry of kind " + kind + " lacks " + name);
    }
    return value;
  }

  private Actor someone() {
    if (whom == null) {
      throw new IllegalArgumentException("a stored entry of kind " + kind + " lacks whom");
    }
    return whom;
  }
}
