package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Actor;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.RoomName;
import java.util.ArrayList;
import java.util.List;

/** News as the lines of this protocol, in the form that a profile asks for. */
public final class NewsLines {
  private NewsLines() {}

  /** The lines of some news; none when that profile does not show it. */
  public static List<Message> of(News news, Profile profile) {
    return switch (news) {
      case News.Said said -> SaidLines.of(said, profile);
      case News.Happened(var room, var entry) -> happened(room, entry, profile);
      case News.HappenedDirectly(var to, var entry) ->
          entry.event() instanceof Event.Redacted(var message, var reason)
              ? redacted(
                  entry.actor(), to.text(), message, reason, profile, EventTags.of(entry, profile))
              : List.of();
      case News.GroupJoined(var group, var who) ->
          List.of(joined(who, group.text(), Tags.NONE, profile));
      case News.GroupLeft(var group, var who) -> List.of(Lines.from(who, "PART", group.text()));
      case News.Renamed(var before, var after) -> renamed(before, after, profile);
      case News.AwayChanged(var who, var text) ->
          profile.has(Capability.AWAY_NOTIFY)
              ? List.of(text.isEmpty() ? Lines.from(who, "AWAY") : Lines.from(who, "AWAY", text))
              : List.of();
      case News.RealNameChanged(var who, var name) ->
          profile.has(Capability.SETNAME) ? List.of(Lines.from(who, "SETNAME", name)) : List.of();
      case News.OfWatched(var what) ->
          profile.has(Capability.EXTENDED_MONITOR) ? of(what, profile) : List.of();
      case News.Invitation _,
          News.Appeared _,
          News.Disappeared _,
          News.Watched _,
          News.Described _,
          News.Forwarded _,
          News.Dissolved _,
          News.StayingChanged _,
          News.State _ ->
          List.of();
      case News.MarkerMoved _ -> List.of();
    };
  }

  private static List<Message> happened(RoomName room, Entry entry, Profile profile) {
    Actor by = entry.actor();
    Tags tags = EventTags.of(entry, profile);
    String name = room.text();
    return switch (entry.event()) {
      // Metadata is said to each in its own words, see MetadataLines.
      case Event.Posted _, Event.MetadataChanged _ -> List.of();
      case Event.Joined() -> List.of(joined(by, name, tags, profile));
      case Event.Left(var how, var reason) ->
          switch (how) {
            case PARTED ->
                List.of(
                    (reason.isEmpty()
                            ? Lines.from(by, "PART", name)
                            : Lines.from(by, "PART", name, reason))
                        .with(tags));
            case QUIT -> List.of(Lines.from(by, "QUIT", reason).with(tags));
          };
      case Event.Kicked(var whom, var reason) ->
          List.of(
              Lines.from(
                      by,
                      "KICK",
                      name,
                      whom.nick().text(),
                      reason.isEmpty() ? by.nick().text() : reason)
                  .with(tags));
      case Event.Invited(var whom, _) ->
          List.of(Lines.from(by, "INVITE", whom.nick().text(), name).with(tags));
      case Event.Redacted(var message, var reason) ->
          redacted(by, name, message, reason, profile, tags);
      case Event.TopicChanged(var topic) ->
          List.of(Lines.from(by, "TOPIC", name, topic).with(tags));
      case Event.RoleChanged(var whom, var role, var granted) ->
          List.of(
              mode(by, name, sign(granted) + RoomModes.letter(role), whom.nick().text())
                  .with(tags));
      case Event.SettingsChanged(var before, var settings) -> {
        List<String> changes = RoomModes.changes(before, settings, false);
        List<String> parameters = new ArrayList<>();
        parameters.add(name);
        parameters.addAll(changes);
        yield changes.isEmpty()
            ? List.of()
            : List.of(mode(by, parameters.toArray(String[]::new)).with(tags));
      }
      case Event.RoomRenamed(var from, var to, var reason) ->
          profile.has(Capability.CHANNEL_RENAME)
              ? List.of(Lines.from(by, "RENAME", from.text(), to.text(), reason).with(tags))
              : List.of();
      case Event.MaskAdded(var kind, var mask) ->
          List.of(mode(by, name, "+" + RoomModes.letter(kind), mask).with(tags));
      case Event.MaskRemoved(var kind, var mask) ->
          List.of(mode(by, name, "-" + RoomModes.letter(kind), mask).with(tags));
    };
  }

  static List<Message> redacted(
      Actor by, String where, MessageId message, String reason, Profile profile, Tags tags) {
    if (!profile.has(Capability.MESSAGE_REDACTION)) {
      return List.of();
    }
    Message line =
        reason.isEmpty()
            ? Lines.from(by, "REDACT", where, message.toString())
            : Lines.from(by, "REDACT", where, message.toString(), reason);
    return List.of(line.with(tags));
  }

  private static Message mode(Actor by, String... parameters) {
    return Lines.from(by, "MODE", parameters);
  }

  private static String sign(boolean on) {
    return on ? "+" : "-";
  }

  /**
   * That a room has another name, as somebody in it is told who knows no RENAME: it seems to leave
   * the one and to enter the other. Nothing when only the letters change (IRCv3 channel-rename).
   */
  static List<Message> moved(Actor self, Event.RoomRenamed renamed, Profile profile) {
    if (renamed.from().equals(renamed.to())) {
      return List.of();
    }
    String old = renamed.from().text();
    Message part =
        renamed.reason().isEmpty()
            ? Lines.from(self, "PART", old)
            : Lines.from(self, "PART", old, renamed.reason());
    return List.of(part, joined(self, renamed.to().text(), Tags.NONE, profile));
  }

  /** Somebody's coming, as it is told of one who is there already. */
  static List<Message> entered(Actor who, String where, Profile profile) {
    return List.of(joined(who, where, Tags.NONE, profile));
  }

  private static Message joined(Actor who, String where, Tags tags, Profile profile) {
    Message line =
        profile.has(Capability.EXTENDED_JOIN)
            ? Lines.from(who, "JOIN", where, accountOrStar(who), who.realName())
            : Lines.from(who, "JOIN", where);
    return line.with(tags);
  }

  static String accountOrStar(Actor who) {
    return switch (who.identity()) {
      case Identity.Registered(_, var name) -> name.text();
      case Identity.Guest() -> "*";
    };
  }

  private static List<Message> renamed(Actor before, Actor after, Profile profile) {
    List<Message> lines = new ArrayList<>();
    if (!before.nick().text().equals(after.nick().text())) {
      lines.add(Lines.from(before, "NICK", after.nick().text()));
    }
    if (profile.has(Capability.CHGHOST)
        && !(before.user().equals(after.user()) && before.host().equals(after.host()))) {
      lines.add(
          new Message(
              Tags.NONE,
              after.nick().text() + "!" + before.user() + "@" + before.host(),
              "CHGHOST",
              List.of(after.user(), after.host())));
    }
    if (profile.has(Capability.ACCOUNT_NOTIFY) && !before.identity().equals(after.identity())) {
      lines.add(Lines.from(after, "ACCOUNT", accountOrStar(after)));
    }
    return lines;
  }
}
