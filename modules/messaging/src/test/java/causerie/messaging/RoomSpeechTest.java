package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said, and how far it is heard. */
class RoomSpeechTest {
  private final House house = new House();
  private House.Person chair;
  private House.Person ann;
  private House.Person bob;
  private Room room;

  @BeforeEach
  void open() throws InterruptedException {
    chair = house.guest("chair");
    ann = house.guest("ann");
    bob = house.guest("bob");
    chair.join(TEA);
    ann.join(TEA);
    bob.join(TEA);
    room = house.room(TEA);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    // In quotes: else control characters would be stripped as blank.
    "NO_CTCP,'\u0001PING 12\u0001',no-ctcp",
    "NO_CTCP,'\u0001VERSION\u0001',no-ctcp",
    "NO_CTCP,'\u0001ACTION waves\u0001',ok",
    "NO_CTCP,plain,ok",
    "NO_COLOURS,'\u000304red',no-colours",
    "NO_COLOURS,'\u0004ff0000red',no-colours",
    "NO_COLOURS,'\u0002bold',ok"
  })
  void textThatARoomDoesNotWant(RoomFlag flag, String text, String outcome)
      throws InterruptedException {
    assertThat(outcome(() -> ann.say(TEA, text))).isEqualTo("ok");
    set(flag);
    ann.heard().forget();

    assertThat(outcome(() -> ann.say(TEA, text))).isEqualTo(outcome);
  }

  @Test
  void whoIsNotInTheRoomSpeaksWhereThatIsAllowed() throws InterruptedException {
    House.Person outside = house.guest("outside");

    assertThat(outcome(() -> outside.post(TEA, "hello"))).isEqualTo("not-member");
    room.changeSettings(chair.session(), s -> s.with(RoomFlag.MEMBERS_SPEAK, false), LABEL);
    assertThat(outcome(() -> outside.say(TEA, "hello"))).isEqualTo("ok");
    ann.heard().said(1);
    set(RoomFlag.HIDDEN);
    assertThat(outcome(() -> outside.post(TEA, "hello"))).isEqualTo("no-such-room");
  }

  // To a part of the room
  // ---------------------------------------------------------------------------

  @Test
  void aMessageToARoleIsForItsHoldersAndTheSender() throws InterruptedException {
    room.setRole(chair.session(), bob.nick(), Role.VOICE, true, LABEL);
    forget();

    room.postTo(ann.session(), Role.OPERATOR, Draft.message("for operators"), "to");
    room.postTo(ann.session(), Role.VOICE, Draft.message("for voices"), LABEL);

    News.Said said = chair.heard().said(2).getFirst();
    assertThat(said.text()).isEqualTo("for operators");
    assertThat(said.to()).isEqualTo(TEA);
    assertThat(said.audience()).contains(Role.OPERATOR);
    assertThat(ann.heard().answer(ann.session(), "to")).isEqualTo(said);
    assertThat(bob.heard().texts()).containsExactly("for voices");
    assertThat(texts(chair)).isEmpty();
  }

  @Test
  void speakingToARoleNeedsTheRightToSpeak() throws InterruptedException {
    set(RoomFlag.MODERATED);
    House.Person outside = house.guest("outside");

    assertThat(to(ann)).isEqualTo("moderated");
    assertThat(to(outside)).isEqualTo("not-member");
    assertThat(outcome(() -> room.postTo(chair.session(), Role.OWNER, draft(" "), LABEL)))
        .isEqualTo("bad-text");
  }

  @Test
  void whatOrdinaryMembersSayIsForOperatorsWhereThatIsSet() throws InterruptedException {
    set(RoomFlag.OPERATOR_MODERATED);
    forget();

    News.Said said = ann.say(TEA, "may I?");
    room.postTo(ann.session(), Role.VOICE, draft("to voices"), LABEL);
    room.setRole(chair.session(), bob.nick(), Role.VOICE, true, LABEL);
    bob.say(TEA, "with a voice");

    assertThat(chair.heard().said(3))
        .extracting(News.Said::text)
        .containsExactly("may I?", "to voices", "with a voice");
    assertThat(said.audience()).isEmpty();
    assertThat(ann.heard().texts()).containsExactly("may I?", "to voices", "with a voice");
    assertThat(bob.heard().texts()).containsExactly("with a voice");
    assertThat(texts(chair)).containsExactly("with a voice");
  }

  /** What is not stored must not overtake what is being stored. */
  @Test
  void whatIsNotKeptHasItsPlaceAmongWhatIs() throws Exception {
    forget();
    house.gate.hold();
    ann.post(TEA, "one");
    house.gate.awaitHeld();
    room.postTo(ann.session(), Role.OPERATOR, draft("two"), "two");
    room.pass(ann.session(), typing(), "typing");
    chair.post(TEA, "three");
    room.postTo(chair.session(), Role.OPERATOR, draft("four"), "four");
    assertThat(chair.heard().news()).isEmpty();

    house.gate.release();

    assertThat(chair.heard().said(5))
        .extracting(News.Said::text)
        .containsExactly("one", "two", "", "three", "four");
    ann.heard().await(r -> r.answers(ann.session(), "typing").size() == 1);
    assertThat(chair.heard().said(5))
        .extracting(News.Said::time)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotKeptIsToldAlsoWhenWhatWasBeforeItCouldNotBeStored() throws Exception {
    forget();
    house.gate.hold();
    ann.post(TEA, "lost");
    house.gate.awaitHeld();
    room.pass(ann.session(), typing(), "typing");
    house.gate.fail(true);
    house.gate.release();

    bob.heard().said(1);
    assertThat(ann.heard().answer(ann.session(), "typing").kind()).isEqualTo(Event.Kind.TAGS);
    assertThat(bob.heard().texts()).containsExactly("");
  }

  @Test
  void manyWhoPassAndPostAtOnceAreAllHeardInOneOrder() throws Exception {
    int each = 200;
    List<House.Person> people = List.of(chair, ann, bob);
    room.setRole(chair.session(), ann.nick(), Role.OPERATOR, true, LABEL);
    forget();
    List<Future<Boolean>> talking = new ArrayList<>();
    for (House.Person person : people) {
      talking.add(
          house.start(() -> {
            for (int i = 0; i < each; i++) {
              Draft draft = draft(person.nick() + " " + i);
              if (i % 2 == 0) {
                room.post(person.session(), draft, i);
              } else {
                room.postTo(person.session(), Role.OPERATOR, draft, i);
              }
            }
            return true;
          }));
    }
    for (Future<Boolean> one : talking) {
      assertThat(House.get(one)).isTrue();
    }

    List<News.Said> heard = chair.heard().said(people.size() * each);
    assertThat(ann.heard().said(people.size() * each)).isEqualTo(heard);
    assertThat(heard).extracting(News.Said::time).isSorted().doesNotHaveDuplicates();
    for (House.Person person : people) {
      assertThat(heard.stream().filter(s -> s.from().nick().equals(person.nick())))
          .extracting(said -> said.text().replaceAll(".* ", ""))
          .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(Integer::toString).toList());
    }
  }

  // What passes -----------------------------------------------------------------------------------

  @Test
  void whatPassesNeedsTheRightToSpeakAndIsNotKept() throws InterruptedException {
    forget();
    house.chat.pass(ann.session(), TEA, typing(), "typing");

    assertThat(ann.heard().answer(ann.session(), "typing").tags())
        .containsEntry("typing", "active");
    assertThat(bob.heard().news(News.Said.class)).hasSize(1);
    assertThat(readAll(chair, EnumSet.of(HistoryQuery.Kind.TAGS))).isEmpty();
    set(RoomFlag.MODERATED);
    assertThat(outcome(() -> room.pass(ann.session(), typing(), LABEL))).isEqualTo("moderated");
  }

  @Test
  void whatPassesReachesGroupsAndPeople() throws InterruptedException {
    GroupName duo = GroupName.of("&duo");
    house.chat.groups().join(ann.session(), duo);
    house.chat.groups().join(bob.session(), duo);
    forget();

    house.chat.pass(ann.session(), duo, typing(), "group");
    house.chat.pass(ann.session(), bob.nick(), typing(), "direct");

    assertThat(bob.heard().said(2)).extracting(News.Said::to).containsExactly(duo, bob.nick());
    assertThat(ann.heard().answers(ann.session(), "group")).hasSize(1);
    assertThat(ann.heard().answers(ann.session(), "direct")).hasSize(1);
  }

  @Test
  void onlyTagsThatAreKeptEnterTheHistory() throws InterruptedException {
    var reaction = new Draft(Event.Kind.TAGS, "", Map.of("react", "+1"), "");

    room.post(ann.session(), typing(), "typing");
    room.post(ann.session(), reaction, "reaction");

    ann.heard().answer(ann.session(), "reaction");
    assertThat(readAll(chair, EnumSet.of(HistoryQuery.Kind.TAGS)))
        .singleElement()
        .satisfies(news -> assertThat(((News.Said) news).tags()).containsKey("react"));
  }

  // As somebody else ------------------------------------------------------------------------------

  @Test
  void anOperatorRelaysWhatPeopleElsewhereSay() throws InterruptedException {
    room.postAs(chair.session(), new Persona.Relayed("smt/discord"), draft("hi"), "relay");

    News.Said said = chair.heard().answer(chair.session(), "relay");
    assertThat(said.from().nick().text()).isEqualTo("smt/discord");
    assertThat(said.from().identity()).isInstanceOf(Identity.Guest.class);
    assertThat(said.tags()).containsExactly(Map.entry(Event.SPEAKER, "chair"));
    assertThat(bob.heard().said(1)).containsExactly(said);
    assertThat(readAll(ann, HistoryQuery.SAID))
        .singleElement()
        .satisfies(news -> {
          News.Said read = (News.Said) news;
          assertThat(read.from().nick().text()).isEqualTo("smt/discord");
          assertThat(read.tags()).isEqualTo(said.tags());
        });
  }

  @Test
  void relayingNeedsAnOperatorAndAPersonWhoIsNotMuted() throws InterruptedException {
    House.Person chief = house.administrator("chief");
    set(RoomFlag.NO_COLOURS);

    assertThat(relay(ann, "hi")).isEqualTo("role-needed");
    assertThat(relay(chief, "hi")).isEqualTo("ok");
    assertThat(relay(chair, "\u00034red")).isEqualTo("no-colours");
    room.setMask(chair.session(), RoomMask.Kind.BAN, "m:*/discord", true, LABEL);
    assertThat(relay(chair, "hi")).isEqualTo("muted");
    room.setMask(chair.session(), RoomMask.Kind.EXCEPTION, "m:smt/*", true, LABEL);
    assertThat(relay(chair, "hi")).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regular",
        "",
        "/",
        "a/",
        "/discord",
        "in!valid/discord",
        "a b/discord",
        "a\u0000/x",
        "#a/x"
      })
  void namesThatAreNobodysElsewhereAreNotRelayed(String name) {
    assertThat(outcome(() -> new Persona.Relayed(name))).isEqualTo("bad-name");
  }

  @Test
  void figuresSpeakWhereThereIsAPlay() throws InterruptedException {
    assertThat(play(ann, new Persona.Figure("bilbo"))).isEqualTo("no-roleplay");
    set(RoomFlag.ROLEPLAY);
    forget();

    assertThat(play(ann, new Persona.Figure("bilbo"))).isEqualTo("ok");
    assertThat(play(ann, new Persona.Scene())).isEqualTo("ok");
    assertThat(bob.heard().said(2))
        .extracting(said -> said.from().nick().text())
        .containsExactly("*bilbo*", "=Scene=");
    set(RoomFlag.MODERATED);
    assertThat(play(ann, new Persona.Scene())).isEqualTo("moderated");
    assertThat(outcome(() -> new Persona.Figure("a b"))).isEqualTo("bad-name");
  }

  @Test
  void aPlayWithoutAVoiceIsForOperators() throws InterruptedException {
    set(RoomFlag.ROLEPLAY);
    set(RoomFlag.OPERATOR_MODERATED);
    forget();

    assertThat(play(ann, new Persona.Scene())).isEqualTo("ok");
    assertThat(chair.heard().said(1).getFirst().from().nick().text()).isEqualTo("=Scene=");
    assertThat(bob.heard().texts()).isEmpty();
  }

  @Test
  void nobodyClaimsToHaveBeenSpokenForBySomebody() {
    var forged = new Draft(Event.Kind.MESSAGE, "hi", Map.of(Event.SPEAKER, "chair"), "");

    assertThat(outcome(() -> room.post(ann.session(), forged, LABEL))).isEqualTo("bad-text");
    assertThat(outcome(() -> room.pass(ann.session(), forged, LABEL))).isEqualTo("bad-text");
  }

  private String play(House.Person by, Persona persona) {
    return outcome(() -> room.postAs(by.session(), persona, draft("so it is"), LABEL));
  }

  private String relay(House.Person by, String text) {
    return outcome(
        () -> room.postAs(by.session(), new Persona.Relayed("smt/discord"), draft(text), LABEL));
  }

  private String to(House.Person by) {
    return outcome(() -> room.postTo(by.session(), Role.OPERATOR, draft("hello"), LABEL));
  }

  private List<String> texts(House.Person reader) {
    return readAll(reader, HistoryQuery.SAID).stream().map(n -> ((News.Said) n).text()).toList();
  }

  private List<News> readAll(House.Person reader, Set<HistoryQuery.Kind> kinds) {
    return house
        .chat
        .histories()
        .page(reader.session(), TEA, new HistoryQuery.Range.Latest(), kinds, 100);
  }

  private static Draft draft(String text) {
    return Draft.message(text);
  }

  private static Draft typing() {
    return new Draft(Event.Kind.TAGS, "", Map.of("typing", "active"), "");
  }

  private void forget() {
    List.of(chair, ann, bob).forEach(person -> person.heard().forget());
  }

  private void set(RoomFlag flag) throws InterruptedException {
    room.changeSettings(chair.session(), s -> s.with(flag, true), LABEL);
  }
}
