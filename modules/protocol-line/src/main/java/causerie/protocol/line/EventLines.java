package causerie.protocol.line;

import causerie.messaging.Actor;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Target;
import causerie.messaging.spi.ChatObserver.Scope;
import java.time.Instant;
import java.util.Optional;

/** News as lines of this protocol. */
public final class EventLines {
  private EventLines() {}

  /** UTC with milliseconds. */
  public static String time(Instant time) {
    return Times.format(time);
  }

  /** The event line of some news; empty when this protocol does not show it. */
  static Optional<Line> of(News news) {
    return switch (news) {
      case News.Said said -> said(said);
      case News.Happened(var room, var entry) -> happened(room, entry);
      case News.Forwarded(var from, var to, var why) ->
          Optional.of(
              Line.event("FORWARDED")
                  .word("room", from.text())
                  .word("to", to.text())
                  .word("code", why.code()));
      case News.HappenedDirectly(var to, var entry) -> directly(to, entry);
      case News.Dissolved(var room, var by, var reason) ->
          Optional.of(by("GONE", room, by).word("text", reason));
      case News.GroupJoined(var group, var who) -> Optional.of(named("JOINED", group.text(), who));
      case News.GroupLeft(var group, var who) -> Optional.of(named("LEFT", group.text(), who));
      case News.Renamed(var before, var after) ->
          Optional.of(
              Line.event("RENAMED")
                  .word("name", before.nick().text())
                  .word("to", after.nick().text()));
      case News.AwayChanged(var who, var text) ->
          Optional.of(
              Line.event("AWAY")
                  .word("name", who.nick().text())
                  .json("away", !text.isEmpty())
                  .word("text", text));
      case News.RealNameChanged _,
          News.StayingChanged _,
          News.Appeared _,
          News.Disappeared _,
          News.OfWatched _,
          News.Watched _,
          News.Described _ ->
          Optional.empty();
      case News.Invitation(var room, var by) ->
          Optional.of(Line.event("INVITED").word("room", room.text()).word("by", by.nick().text()));
      case News.State state -> Optional.of(state(state));
      case News.MarkerMoved(var target, _, var newest) ->
          Optional.of(
              Line.event("MARKER")
                  .word("target", target.text())
                  .word("id", newest.map(MessageId::toString).orElse("-")));
    };
  }

  /** A message as an event or as an item of a list: {@code MSG}, {@code HISTORY}, {@code FOUND}. */
  public static Line said(String type, News.Said said) {
    Line line = Line.event(type).word("from", said.from().nick().text());
    account(line, said.from());
    return line.word("to", isToMany(said.scope()) ? "*" : said.to().text())
        .word("id", said.id().toString())
        .word("time", time(said.time()))
        .word("text", said.text());
  }

  private static boolean isToMany(Scope scope) {
    return scope == Scope.BROADCAST || scope == Scope.WALLOPS;
  }

  private static Optional<Line> said(News.Said said) {
    return switch (said.kind()) {
      case MESSAGE -> Optional.of(said("MSG", said));
      case NOTICE -> Optional.of(said("NOTICE", said));
      case TAGS -> Optional.empty();
    };
  }

  private static Optional<Line> happened(RoomName room, Entry entry) {
    Actor by = entry.actor();
    return switch (entry.event()) {
      case Event.Posted _, Event.Invited _, Event.MetadataChanged _ -> Optional.empty();
      case Event.RoomRenamed(var from, var to, var reason) ->
          Optional.of(
              stamped(
                  Line.event("MOVED")
                      .word("room", from.text())
                      .word("to", to.text())
                      .word("by", by.nick().text())
                      .word("text", reason),
                  entry));
      case Event.Redacted redacted -> Optional.of(redacted(room, redacted, entry));
      case Event.Joined() -> Optional.of(stamped(named("JOINED", room.text(), by), entry));
      case Event.Left(_, var reason) ->
          Optional.of(stamped(named("LEFT", room.text(), by).word("text", reason), entry));
      case Event.Kicked(var whom, var reason) ->
          Optional.of(
              stamped(
                  named("KICKED", room.text(), whom)
                      .word("by", by.nick().text())
                      .word("text", reason),
                  entry));
      case Event.TopicChanged(var topic) ->
          Optional.of(stamped(by("TOPIC", room, by).word("text", topic), entry));
      case Event.RoleChanged(var whom, var role, var granted) ->
          Optional.of(
              stamped(
                  named("ROLE", room.text(), whom)
                      .text((granted ? "+" : "-") + Line.word(role))
                      .json("role", Line.word(role))
                      .json("granted", granted)
                      .word("by", by.nick().text()),
                  entry));
      case Event.SettingsChanged(_, var settings) ->
          Optional.of(
              stamped(
                  by("SETTINGS", room, by).word("settings", SettingWords.of(settings, false)),
                  entry));
      case Event.MaskAdded(var kind, var mask) ->
          Optional.of(stamped(mask(by("BAN", room, by), Line.word(kind), mask, true), entry));
      case Event.MaskRemoved(var kind, var mask) ->
          Optional.of(stamped(mask(by("BAN", room, by), Line.word(kind), mask, false), entry));
    };
  }

  private static Optional<Line> directly(Nickname to, Entry entry) {
    return entry.event() instanceof Event.Redacted redacted
        ? Optional.of(redacted(to, redacted, entry))
        : Optional.empty();
  }

  private static Line redacted(Target where, Event.Redacted redacted, Entry entry) {
    return Line.event("REDACTED")
        .word("target", where.text())
        .word("message", redacted.message().toString())
        .word("by", entry.actor().nick().text())
        .word("text", redacted.reason())
        .json("id", entry.id().toString())
        .json("time", time(entry.time()));
  }

  private static Line mask(Line line, String list, String mask, boolean granted) {
    return line.text((granted ? "+" : "-") + mask)
        .json("mask", mask)
        .json("list", list)
        .json("granted", granted);
  }

  private static Line by(String type, RoomName room, Actor by) {
    return Line.event(type).word("room", room.text()).word("by", by.nick().text());
  }

  private static Line named(String type, String where, Actor who) {
    Line line = Line.event(type).word("room", where).word("name", who.nick().text());
    account(line, who);
    return line;
  }

  private static void account(Line line, Actor who) {
    if (who.identity() instanceof Identity.Registered registered) {
      line.json("account", registered.name().text());
    }
  }

  private static Line stamped(Line line, Entry entry) {
    return line.json("id", entry.id().toString()).json("time", time(entry.time()));
  }

  private static Line state(News.State state) {
    Line line = Line.event("STATE").word("subject", state.subject().toString());
    if (state.gone()) {
      return line.text("gone").json("gone", true);
    }
    state.state().forEach((key, value) -> line.text(key + "=" + quoted(value)).json(key, value));
    return line;
  }

  /** A value that is empty or holds a space or quote stands in quotes, as passwords do. */
  private static String quoted(String value) {
    if (!value.isEmpty() && value.indexOf(' ') < 0 && value.indexOf('"') < 0) {
      return value;
    }
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
