package causerie.protocol.irc;

import causerie.irc.Tags;
import causerie.messaging.Actor;
import causerie.messaging.Entry;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The tags that the server puts on what happens: time, id and account. */
public final class EventTags {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventTags() {}

  /** UTC with milliseconds (IRCv3 server-time). */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** A time in that form, with or without a fraction; empty when it is none. */
  public static Optional<Instant> parse(String text) {
    if (!text.endsWith("Z")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Tags of(Entry entry, Profile profile) {
    return builder(entry.id(), entry.time(), entry.actor(), profile).build();
  }

  /** The tags of something without an id. */
  static Tags of(Actor from, Instant time, Profile profile) {
    Tags.Builder tags = Tags.builder();
    if (profile.hasTime()) {
      tags.put("time", time(time));
    }
    account(from, profile, tags);
    return tags.build();
  }

  /** The tags of something with an id; more may be put behind them. */
  static Tags.Builder builder(MessageId id, Instant time, Actor from, Profile profile) {
    Tags.Builder tags = Tags.builder();
    if (profile.hasTime()) {
      tags.put("time", time(time));
    }
    if (profile.hasTags()) {
      tags.put("msgid", id.toString());
    }
    account(from, profile, tags);
    return tags;
  }

  private static void account(Actor from, Profile profile, Tags.Builder tags) {
    if (profile.hasAccount() && from.identity() instanceof Identity.Registered registered) {
      tags.put("account", registered.name().text());
    }
  }
}
