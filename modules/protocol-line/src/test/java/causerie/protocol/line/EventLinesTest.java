package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.messaging.Actor;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.GroupName;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.Subject;
import causerie.messaging.spi.ChatObserver.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Golden lines for every kind of news and of event. */
class EventLinesTest {
  private static final MetadataChange COLOR_IS_RED =
      new MetadataChange.Put(new MetadataKey("color"), "red");
  private static final MessageId ID = new MessageId(1L << 60);
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final String STAMP =
      ",\"id\":\"1000000000000\",\"time\":\"2026-11-21T12:00:00.123Z\"";
  private static final RoomName TEA = RoomName.of("#tea");
  private static final Actor ANN =
      Actor.recalled(
          Nickname.of("ann"), new Identity.Registered(new AccountId(1), new AccountName("ann")));
  private static final Actor BOB = Actor.recalled(Nickname.of("bob"), new Identity.Guest());

  private final Set<Class<?>> seen = new HashSet<>();

  private void line(News news, String text, String json) {
    seen.add(news.getClass());
    if (news instanceof News.Happened(_, var entry)) {
      seen.add(entry.event().getClass());
    }
    Line line = EventLines.of(news).orElseThrow();
    assertThat(line.encode(Profile.TEXT_LF)).isEqualTo(text + "\n");
    assertThat(line.encode(Profile.JSON_MESSAGE)).isEqualTo(json);
  }

  private static News happened(Actor by, Event event) {
    return new News.Happened(
        TEA, new Entry(ID, new Conversation.InRoom(new RoomId(1)), TIME, by, event, ""));
  }

  private static News.Said said(Scope scope, causerie.messaging.Target to, Event.Kind kind) {
    return new News.Said(ID, TIME, ANN, scope, to, kind, "good \"morning\"", Map.of());
  }

  @Test
  void everyKindHasItsLine() {
    line(
        said(Scope.ROOM, TEA, Event.Kind.MESSAGE),
        "MSG ann #tea 1000000000000 2026-11-21T12:00:00.123Z good \"morning\"",
        "{\"type\":\"MSG\",\"from\":\"ann\",\"account\":\"ann\",\"to\":\"#tea\""
            + STAMP
            + ",\"text\":\"good \\\"morning\\\"\"}");
    line(
        said(Scope.BROADCAST, ANN.nick(), Event.Kind.NOTICE),
        "NOTICE ann * 1000000000000 2026-11-21T12:00:00.123Z good \"morning\"",
        "{\"type\":\"NOTICE\",\"from\":\"ann\",\"account\":\"ann\",\"to\":\"*\""
            + STAMP
            + ",\"text\":\"good \\\"morning\\\"\"}");
    assertThat(EventLines.of(said(Scope.ROOM, TEA, Event.Kind.TAGS))).isEmpty();
    line(
        happened(ANN, new Event.Joined()),
        "JOINED #tea ann",
        "{\"type\":\"JOINED\",\"room\":\"#tea\",\"name\":\"ann\",\"account\":\"ann\""
            + STAMP
            + "}");
    line(
        happened(BOB, new Event.Left(Event.Leaving.QUIT, "so long")),
        "LEFT #tea bob so long",
        "{\"type\":\"LEFT\",\"room\":\"#tea\",\"name\":\"bob\",\"text\":\"so long\"" + STAMP + "}");
    line(
        happened(BOB, new Event.Left(Event.Leaving.PARTED, "")),
        "LEFT #tea bob",
        "{\"type\":\"LEFT\",\"room\":\"#tea\",\"name\":\"bob\",\"text\":\"\"" + STAMP + "}");
    line(
        happened(ANN, new Event.Kicked(BOB, "loud")),
        "KICKED #tea bob ann loud",
        "{\"type\":\"KICKED\",\"room\":\"#tea\",\"name\":\"bob\",\"by\":\"ann\",\"text\":\"loud\""
            + STAMP
            + "}");
    line(
        happened(ANN, new Event.TopicChanged("green tea")),
        "TOPIC #tea ann green tea",
        "{\"type\":\"TOPIC\",\"room\":\"#tea\",\"by\":\"ann\",\"text\":\"green tea\""
            + STAMP
            + "}");
    line(
        happened(ANN, new Event.RoleChanged(BOB, Role.HALF_OPERATOR, false)),
        "ROLE #tea bob -half-operator ann",
        "{\"type\":\"ROLE\",\"room\":\"#tea\",\"name\":\"bob\",\"role\":\"half-operator\","
            + "\"granted\":false,\"by\":\"ann\""
            + STAMP
            + "}");
    line(
        happened(
            ANN,
            new Event.SettingsChanged(
                RoomSettings.DEFAULT, RoomSettings.DEFAULT.withKey("secret"))),
        "SETTINGS #tea ann topic-locked members-speak key",
        "{\"type\":\"SETTINGS\",\"room\":\"#tea\",\"by\":\"ann\","
            + "\"settings\":\"topic-locked members-speak key\""
            + STAMP
            + "}");
    line(
        happened(ANN, new Event.MaskAdded(RoomMask.Kind.BAN, "*!*@abc")),
        "BAN #tea ann +*!*@abc",
        "{\"type\":\"BAN\",\"room\":\"#tea\",\"by\":\"ann\",\"mask\":\"*!*@abc\",\"list\":\"ban\","
            + "\"granted\":true"
            + STAMP
            + "}");
    line(
        happened(ANN, new Event.MaskRemoved(RoomMask.Kind.BAN, "*!*@abc")),
        "BAN #tea ann -*!*@abc",
        "{\"type\":\"BAN\",\"room\":\"#tea\",\"by\":\"ann\",\"mask\":\"*!*@abc\",\"list\":\"ban\","
            + "\"granted\":false"
            + STAMP
            + "}");
    line(
        happened(ANN, new Event.RoomRenamed(TEA, RoomName.of("#mate"), "healthier")),
        "MOVED #tea #mate ann healthier",
        "{\"type\":\"MOVED\",\"room\":\"#tea\",\"to\":\"#mate\",\"by\":\"ann\","
            + "\"text\":\"healthier\""
            + STAMP
            + "}");
    line(
        new News.Dissolved(TEA, ANN, "enough"),
        "GONE #tea ann enough",
        "{\"type\":\"GONE\",\"room\":\"#tea\",\"by\":\"ann\",\"text\":\"enough\"}");
    Event invited = new Event.Invited(BOB, true);
    seen.add(invited.getClass());
    assertThat(EventLines.of(happened(ANN, invited))).isEmpty();
    seen.add(Event.Posted.class); // comes as Said
    line(
        new News.GroupJoined(GroupName.of("&duo"), BOB),
        "JOINED &duo bob",
        "{\"type\":\"JOINED\",\"room\":\"&duo\",\"name\":\"bob\"}");
    line(
        new News.GroupLeft(GroupName.of("&duo"), BOB),
        "LEFT &duo bob",
        "{\"type\":\"LEFT\",\"room\":\"&duo\",\"name\":\"bob\"}");
    line(
        new News.Renamed(BOB, ANN),
        "RENAMED bob ann",
        "{\"type\":\"RENAMED\",\"name\":\"bob\",\"to\":\"ann\"}");
    line(
        new News.AwayChanged(BOB, "at lunch"),
        "AWAY bob at lunch",
        "{\"type\":\"AWAY\",\"name\":\"bob\",\"away\":true,\"text\":\"at lunch\"}");
    line(
        new News.AwayChanged(BOB, ""),
        "AWAY bob",
        "{\"type\":\"AWAY\",\"name\":\"bob\",\"away\":false,\"text\":\"\"}");
    for (News unseen :
        List.of(
            new News.RealNameChanged(BOB, "Bob Example"),
            new News.StayingChanged(Optional.of(true), true),
            new News.Appeared(BOB),
            new News.OfWatched(new News.AwayChanged(BOB, "lunch")),
            new News.Disappeared(BOB.nick()),
            new News.Described(BOB.nick(), BOB, COLOR_IS_RED),
            happened(ANN, new Event.MetadataChanged(COLOR_IS_RED)),
            new News.Watched(List.of(BOB), List.of(ANN.nick())))) {
      assertThat(EventLines.of(unseen)).isEmpty();
      seen.add(unseen.getClass());
    }
    seen.add(Event.MetadataChanged.class);
    line(
        happened(BOB, new Event.Redacted(ID, "a slip")),
        "REDACTED #tea 1000000000000 bob a slip",
        "{\"type\":\"REDACTED\",\"target\":\"#tea\",\"message\":\"1000000000000\","
            + "\"by\":\"bob\",\"text\":\"a slip\""
            + STAMP
            + "}");
    line(
        new News.HappenedDirectly(
            BOB.nick(),
            new Entry(
                ID,
                Conversation.between(new AccountId(1), new AccountId(2)),
                TIME,
                ANN,
                new Event.Redacted(ID, ""),
                "")),
        "REDACTED bob 1000000000000 ann",
        "{\"type\":\"REDACTED\",\"target\":\"bob\",\"message\":\"1000000000000\","
            + "\"by\":\"ann\",\"text\":\"\""
            + STAMP
            + "}");
    line(
        new News.Invitation(TEA, BOB),
        "INVITED #tea bob",
        "{\"type\":\"INVITED\",\"room\":\"#tea\",\"by\":\"bob\"}");
    line(
        new News.Forwarded(TEA, RoomName.of("#coffee"), new ChatRefusal.InviteOnly("#tea")),
        "FORWARDED #tea #coffee invite-only",
        "{\"type\":\"FORWARDED\",\"room\":\"#tea\",\"to\":\"#coffee\",\"code\":\"invite-only\"}");
    Map<String, String> state = new LinkedHashMap<>();
    state.put("count", "2");
    state.put("topic", "say \"when\" \\");
    state.put("away", "");
    line(
        new News.State(new Subject.OfRoom(TEA), state, false),
        "STATE room:#tea count=2 topic=\"say \\\"when\\\" \\\\\" away=\"\"",
        "{\"type\":\"STATE\",\"subject\":\"room:#tea\",\"count\":\"2\","
            + "\"topic\":\"say \\\"when\\\" \\\\\",\"away\":\"\"}");
    line(
        new News.State(new Subject.OfRoom(TEA), Map.of(), true),
        "STATE room:#tea gone",
        "{\"type\":\"STATE\",\"subject\":\"room:#tea\",\"gone\":true}");
    line(
        new News.MarkerMoved(TEA, TIME, Optional.of(ID)),
        "MARKER #tea 1000000000000",
        "{\"type\":\"MARKER\",\"target\":\"#tea\",\"id\":\"1000000000000\"}");
    line(
        new News.MarkerMoved(BOB.nick(), TIME, Optional.empty()),
        "MARKER bob -",
        "{\"type\":\"MARKER\",\"target\":\"bob\",\"id\":\"-\"}");

    assertThat(seen).containsAll(Arrays.asList(News.class.getPermittedSubclasses()));
    assertThat(seen).containsAll(Arrays.asList(Event.class.getPermittedSubclasses()));
  }
}
