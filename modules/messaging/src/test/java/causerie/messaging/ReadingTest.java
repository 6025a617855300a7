package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct messages, histories, search and markers: who may read what, at the time of asking. */
class ReadingTest {
  private final House house = new House();
  private House.Person ann;
  private House.Person bob;

  @BeforeEach
  void connect() throws InterruptedException {
    ann = house.account("ann");
    bob = house.account("bob");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void messagesBetweenAccountsAreKeptForWhoIsAway() throws InterruptedException {
    bob.leave();
    House.Person phone = house.account("ann");
    News.Said said = ann.say(Nickname.of("bob"), "are you there?");
    phone.heard().said(1);
    House.Person back = house.account("bob");

    assertThat(phone.heard().texts()).containsExactly("are you there?");
    assertThat(page(back, ann.nick())).containsExactly("are you there?");
    assertThat(page(ann, back.nick())).containsExactly("are you there?");
    assertThat(house.chat.histories().unread(back.session()))
        .containsExactly(new Histories.Unread(Nickname.of("ann"), 1));
    assertThat(house.chat.histories().unread(ann.session())).isEmpty();
    assertThat(house.chat.histories().moveReadMarker(back.session(), ann.nick(), Optional.empty()))
        .contains(said.id());
    assertThat(house.chat.histories().unread(back.session())).isEmpty();
  }

  @Test
  void whatGuestsSayToEachOtherIsNotKept() throws InterruptedException {
    House.Person guest = house.guest("gil");
    House.Person other = house.guest("gus");
    guest.say(other.nick(), "between guests");

    assertThat(other.heard().texts()).containsExactly("between guests");
    assertThat(house.store.history().newest()).isEmpty();
    assertThat(outcome(() -> page(guest, other.nick()))).isEqualTo("account-needed");
  }

  @Test
  void linesAndTheirPiecesAreToldAndKeptAsTheyWereSent() throws InterruptedException {
    List<Piece> pieces =
        List.of(new Piece("", false), new Piece("how is ", false), new Piece("everyone?", true));
    Draft draft = Draft.ofPieces(Event.Kind.MESSAGE, pieces, Map.of("draft/reply", "x"), "");

    house.chat.post(ann.session(), bob.nick(), draft, 1);

    News.Said told = bob.heard().said(1).getFirst();
    assertThat(told.text()).isEqualTo("\nhow is everyone?");
    assertThat(told.pieces()).isEqualTo(pieces);
    assertThat(
            house
                .chat
                .histories()
                .page(bob.session(), ann.nick(), new Range.Latest(), HistoryQuery.SAID, 1))
        .containsExactly(
            new News.Said(
                told.id(),
                told.time(),
                told.from(),
                told.scope(),
                bob.nick(),
                told.kind(),
                told.text(),
                told.tags(),
                told.seams(),
                told.audience()));
  }

  @Test
  void reactionsAreKeptAndTypingIsNot() throws InterruptedException {
    Draft typing = new Draft(Event.Kind.TAGS, "", Map.of("typing", "active"), "");
    Draft reaction = new Draft(Event.Kind.TAGS, "", Map.of("draft/react", "\uD83D\uDE00"), "");
    house.chat.post(ann.session(), bob.nick(), typing, "typing");
    house.chat.post(ann.session(), bob.nick(), reaction, "reaction");
    News.Said kept = ann.heard().answer(ann.session(), "reaction");
    ann.heard().answer(ann.session(), "typing");
    bob.heard().said(2);

    assertThat(bob.heard().news(News.Said.class).stream().map(News.Said::tags))
        .containsExactly(typing.tags(), reaction.tags());
    assertThat(
            house
                .chat
                .histories()
                .page(
                    bob.session(),
                    ann.nick(),
                    new Range.Latest(),
                    EnumSet.allOf(HistoryQuery.Kind.class),
                    10))
        .hasSize(1)
        .first()
        .extracting(news -> ((News.Said) news).id())
        .isEqualTo(kept.id());
  }

  @Test
  void whatPassesReachesOnlyWhoIsHere() throws InterruptedException {
    House.Person phone = house.account("ann");
    House.Person guest = house.guest("gil");
    bob.leave();
    Draft typing = new Draft(Event.Kind.TAGS, "", Map.of("typing", "done"), "");
    house.chat.post(ann.session(), Nickname.of("bob"), typing, "absent");
    house.chat.post(guest.session(), ann.nick(), typing, "guest");

    assertThat(ann.heard().answer(ann.session(), "absent").to()).isEqualTo(Nickname.of("bob"));
    assertThat(phone.heard().said(2)).hasSize(2);
    assertThat(guest.heard().answers(guest.session(), "guest")).hasSize(1);
    assertThat(
            outcome(() -> house.chat.post(ann.session(), Nickname.of("nobody"), typing, "nobody")))
        .isEqualTo("no-such-target");
    assertThat(house.store.history().newest()).isEmpty();
  }

  @Test
  void aMessageThatCannotBeStoredIsNotSeenByTheOther() throws InterruptedException {
    house.gate.fail(true);
    ann.post(bob.nick(), "lost");
    ann.heard().await(r -> !r.refusals().isEmpty());
    house.gate.fail(false);
    ann.say(bob.nick(), "kept");

    assertThat(bob.heard().texts()).containsExactly("kept");
  }

  @Test
  void whoLeavesARoomReadsItNoMore() throws InterruptedException {
    ann.join(TEA);
    bob.join(TEA);
    ann.say(TEA, "green leaves");
    assertThat(page(bob, TEA)).containsExactly("green leaves");
    assertThat(search(bob, "leaves")).containsExactly("green leaves");

    house.room(TEA).part(bob.session(), "", LABEL);

    assertThat(outcome(() -> page(bob, TEA))).isEqualTo("not-member");
    assertThat(search(bob, "leaves")).isEmpty();
    assertThat(
            outcome(
                () -> house.chat.histories().moveReadMarker(bob.session(), TEA, Optional.empty())))
        .isEqualTo("not-member");
  }

  @Test
  void othersDirectMessagesAreNotFound() throws InterruptedException {
    House.Person eve = house.account("eve");
    ann.say(bob.nick(), "a secret");

    assertThat(search(bob, "secret")).containsExactly("a secret");
    assertThat(search(eve, "secret")).isEmpty();
    assertThat(page(eve, ann.nick())).isEmpty();
    assertThat(page(eve, bob.nick())).isEmpty();
  }

  @Test
  void pagesMeetWithoutGapOrRepetition() throws InterruptedException {
    ann.join(TEA);
    for (int i = 0; i < 25; i++) {
      ann.say(TEA, "m" + i);
    }
    List<String> all = new ArrayList<>();
    Range range = new Range.Latest();
    while (true) {
      List<News> page =
          house.chat.histories().page(ann.session(), TEA, range, HistoryQuery.SAID, 7);
      if (page.isEmpty()) {
        break;
      }
      all.addAll(0, page.stream().map(n -> ((News.Said) n).text()).toList());
      range = new Range.Before(new Cursor.ById(((News.Said) page.getFirst()).id()));
    }

    assertThat(all).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "m" + i).toList());
    assertThat(
            house
                .chat
                .histories()
                .page(ann.session(), TEA, new Range.Latest(), HistoryQuery.SAID, -5))
        .hasSize(1);
  }

  /** A hidden room, by every way to learn of it, for an outsider and for a member. */
  @Test
  void aHiddenRoomIsInvisibleByEveryWay() throws InterruptedException {
    ann.join(TEA);
    ann.say(TEA, "hidden word");
    Room room = house.room(TEA);
    room.changeSettings(ann.session(), s -> s.with(RoomFlag.HIDDEN, true), LABEL);
    Chat chat = house.chat;
    Map<String, Way> ways =
        Map.of(
            "view", s -> room.view(s),
            "require", s -> chat.rooms().require(s, TEA),
            "masks", s -> room.masks(s, RoomMask.Kind.BAN),
            "history",
                s -> chat.histories().page(s, TEA, new Range.Latest(), HistoryQuery.SAID, 10),
            "search",
                s ->
                    chat.histories()
                        .search(
                            s,
                            "hidden",
                            Optional.of(TEA),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            10),
            "marker", s -> chat.histories().moveMarker(s, TEA, Instant.MAX),
            "subscription", s -> chat.subscriptions().subscribe(s, new Subject.OfRoom(TEA)),
            "post", s -> chat.post(s, TEA, Draft.message("x"), 1),
            "topic", s -> room.setTopic(s, "x", LABEL),
            "part", s -> room.part(s, "x", LABEL));

    ways.forEach((name, way) ->
        assertThat(outcome(() -> way.go(bob.session()))).as(name).isEqualTo("no-such-room"));
    assertThat(chat.histories().marker(bob.session(), TEA)).isEmpty();
    assertThat(chat.rooms().visible(bob.session())).isEmpty();
    assertThat(search(bob, "hidden")).isEmpty();
    assertThat(outcome(() -> chat.resolve(bob.session(), "tea"))).isEqualTo("no-such-target");
    assertThat(chat.rooms().visible(ann.session())).containsExactly(room);
    assertThat(outcome(() -> ways.get("view").go(ann.session()))).isEqualTo("ok");
    assertThat(outcome(() -> ways.get("history").go(ann.session()))).isEqualTo("ok");
  }

  private interface Way {
    void go(Session session) throws Exception;
  }

  private List<String> page(House.Person who, Target where) {
    return texts(
        house
            .chat
            .histories()
            .page(who.session(), where, new Range.Latest(), HistoryQuery.SAID, 100));
  }

  private List<String> search(House.Person who, String words) {
    return texts(
        house
            .chat
            .histories()
            .search(
                who.session(),
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100));
  }

  private static List<String> texts(List<News> news) {
    return news.stream().map(n -> ((News.Said) n).text()).toList();
  }
}
