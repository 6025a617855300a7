package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AccountName;
import causerie.messaging.HistoryQuery.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking back what was said: who may, who is told, and what is left. */
class RedactionTest {
  private final House house = new House();
  private House.Person ann;
  private House.Person bob;

  @BeforeEach
  void connect() throws InterruptedException {
    ann = house.account("ann");
    bob = house.account("bob");
    ann.join(TEA);
    bob.join(TEA);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everybodyInTheRoomIsToldAndNothingIsLeft() throws InterruptedException {
    House.Person phone = house.account("bob");
    News.Said said = bob.say(TEA, "a slip");
    ann.heard().said(1);
    ann.heard().forget();

    house.chat.redact(bob.session(), TEA, said.id(), "sorry", "mine");

    for (House.Person who : List.of(ann, bob, phone)) {
      assertThat(who.heard().events()).last().isEqualTo(new Event.Redacted(said.id(), "sorry"));
    }
    assertThat(bob.heard().answers(bob.session(), "mine")).hasSize(1);
    assertThat(phone.heard().answers(phone.session(), "mine")).isEmpty();
    assertThat(page(ann, TEA)).isEmpty();
    assertThat(search(ann, "slip")).isEmpty();
    assertThat(changes(ann, TEA)).last().isEqualTo(new Event.Redacted(said.id(), "sorry"));
    assertThat(redact(bob, TEA, said.id())).isEqualTo("no-such-message");
  }

  @Test
  void operatorsRedactWhatOthersSaidAndOthersDoNot() throws InterruptedException {
    House.Person eve = house.account("eve");
    eve.join(TEA);
    MessageId bobs = bob.say(TEA, "bob's").id();
    MessageId anns = ann.say(TEA, "ann's").id();

    assertThat(redact(eve, TEA, bobs)).isEqualTo("redaction-forbidden");
    assertThat(redact(bob, TEA, anns)).isEqualTo("redaction-forbidden");
    assertThat(redact(ann, TEA, bobs)).isEqualTo("ok");
    assertThat(page(eve, TEA)).containsExactly("ann's");
  }

  @Test
  void administratorsRedactWhereTheyRead() throws InterruptedException {
    House.Person root = house.administrator("root");
    MessageId said = bob.say(TEA, "spam").id();

    assertThat(redact(root, TEA, said)).isEqualTo("not-member");
    root.join(TEA);
    assertThat(redact(root, TEA, said)).isEqualTo("ok");
    MessageId direct = bob.say(root.nick(), "more spam").id();
    assertThat(redact(root, bob.nick(), direct)).isEqualTo("ok");
  }

  @Test
  void whoDoesNotSeeAMessageLearnsNothingOfIt() throws InterruptedException {
    House.Person eve = house.account("eve");
    MessageId said = ann.say(TEA, "inside").id();
    MessageId direct = ann.say(bob.nick(), "between us").id();

    assertThat(redact(eve, TEA, said)).isEqualTo("not-member");
    assertThat(redact(eve, TEA, new MessageId(5))).isEqualTo("not-member");
    assertThat(redact(eve, ann.nick(), direct)).isEqualTo("no-such-message");
    assertThat(redact(ann, TEA, direct)).isEqualTo("no-such-message");
    house.room(TEA).changeSettings(ann.session(), s -> s.with(RoomFlag.HIDDEN, true), 1);
    assertThat(redact(eve, TEA, said)).isEqualTo("no-such-room");
    house.room(TEA).part(bob.session(), "", 1);
    assertThat(redact(bob, TEA, said)).isEqualTo("no-such-room");
  }

  @Test
  void bothOfADirectConversationAreToldOnAllDevices() throws InterruptedException {
    House.Person phone = house.account("ann");
    MessageId said = ann.say(bob.nick(), "oops").id();

    assertThat(redact(bob, ann.nick(), said)).isEqualTo("redaction-forbidden");
    assertThat(redact(ann, bob.nick(), said)).isEqualTo("ok");

    for (House.Person who : List.of(ann, phone, bob)) {
      assertThat(who.heard().news(News.HappenedDirectly.class))
          .singleElement()
          .satisfies(news -> assertThat(news.to()).isEqualTo(bob.nick()))
          .extracting(news -> news.entry().event())
          .isEqualTo(new Event.Redacted(said, ""));
    }
    assertThat(page(bob, ann.nick())).isEmpty();
    assertThat(
            house
                .chat
                .histories()
                .page(
                    bob.session(),
                    ann.nick(),
                    new Range.Latest(),
                    EnumSet.allOf(HistoryQuery.Kind.class),
                    9))
        .singleElement()
        .isInstanceOf(News.HappenedDirectly.class);
    assertThat(redact(ann, Nickname.of("nobody"), said)).isEqualTo("no-such-message");
    assertThat(redact(house.guest("gil"), ann.nick(), said)).isEqualTo("account-needed");
  }

  @Test
  void aGuestIsItsNickSinceItHasIt() throws InterruptedException {
    House.Person gil = house.guest("gil");
    gil.join(TEA);
    MessageId first = gil.say(TEA, "one").id();
    MessageId second = gil.say(TEA, "two").id();

    assertThat(redact(gil, TEA, first)).isEqualTo("ok");
    gil.leave();
    House.Person other = house.guest("gil");
    other.join(TEA);
    assertThat(redact(other, TEA, second)).isEqualTo("redaction-forbidden");
    MessageId third = other.say(TEA, "three").id();
    house.chat.clients().rename(other.session(), Nickname.of("gus"), House.LABEL);
    House.Person taker = house.guest("taker");
    taker.join(TEA);
    house.chat.clients().rename(taker.session(), Nickname.of("gil"), House.LABEL);
    assertThat(redact(taker, TEA, third)).isEqualTo("redaction-forbidden");
    assertThat(page(ann, TEA)).containsExactly("two", "three");
  }

  @Test
  void authorsMayForAWhileAndOperatorsAlways() throws InterruptedException {
    MessageId said = bob.say(TEA, "old").id();
    MessageId other = bob.say(TEA, "older").id();
    house.clock.pass(Duration.ofDays(1));
    assertThat(redact(bob, TEA, said)).isEqualTo("ok");
    house.clock.pass(Duration.ofSeconds(1));
    assertThat(redact(bob, TEA, other)).isEqualTo("redaction-expired");
    assertThat(redact(ann, TEA, other)).isEqualTo("ok");
  }

  @Test
  void onlyMessagesCanBeTakenBack() throws InterruptedException {
    house.room(TEA).setTopic(ann.session(), "tea", 1);
    Entry topic = ann.heard().news(News.Happened.class).getLast().entry();

    assertThat(redact(ann, TEA, topic.id())).isEqualTo("no-such-message");
    assertThat(
            outcome(() -> house.chat.redact(ann.session(), GroupName.of("&g"), topic.id(), "", 1)))
        .isEqualTo("no-history");
    MessageId said = ann.say(TEA, "x").id();
    assertThat(outcome(() -> house.chat.redact(ann.session(), TEA, said, "a\nb", 1)))
        .isEqualTo("bad-text");
    assertThat(page(ann, TEA)).containsExactly("x");
  }

  @Test
  void whatCannotBeStoredHasNotHappened() throws InterruptedException {
    MessageId said = ann.say(TEA, "stays").id();
    house.gate.fail(true);
    assertThat(redact(ann, TEA, said)).isEqualTo("not-stored");
    house.gate.fail(false);

    assertThat(page(bob, TEA)).containsExactly("stays");
    assertThat(bob.heard().events()).noneMatch(Event.Redacted.class::isInstance);
    assertThat(redact(ann, TEA, said)).isEqualTo("ok");
  }

  @Test
  void manyWhoRedactTheSameAreToldOnce() throws Exception {
    MessageId said = bob.say(TEA, "x").id();
    List<Future<String>> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      House.Person who = i % 2 == 0 ? ann : bob;
      asking.add(house.start(() -> redact(who, TEA, said)));
    }
    List<String> outcomes = new ArrayList<>();
    for (Future<String> one : asking) {
      outcomes.add(get(one));
    }

    assertThat(outcomes).containsOnlyOnce("ok").containsOnly("ok", "no-such-message");
    assertThat(bob.heard().events()).filteredOn(Event.Redacted.class::isInstance).hasSize(1);
  }

  @Test
  void whatIsSentAgainAfterwardsDoesNotComeBack() throws InterruptedException {
    House.Person gil = house.guest("gil");
    gil.join(TEA);
    for (House.Person who : List.of(bob, gil)) {
      Draft draft = Draft.message("once").withKey("k");
      house.chat.post(who.session(), TEA, draft, "first");
      MessageId said = who.heard().answer(who.session(), "first").id();
      assertThat(redact(ann, TEA, said)).isEqualTo("ok");

      assertThat(outcome(() -> house.chat.post(who.session(), TEA, draft, "again")))
          .isEqualTo("redacted");
    }
    gil.leave();
    House.Person other = house.guest("gil");
    other.join(TEA);
    house.chat.post(other.session(), TEA, Draft.message("mine").withKey("k"), "first");
    assertThat(other.heard().answer(other.session(), "first").text()).isEqualTo("mine");
    assertThat(page(ann, TEA)).containsExactly("mine");
  }

  @Test
  void anAccountErasesAllItSaid() throws InterruptedException {
    bob.say(TEA, "one");
    bob.say(ann.nick(), "two");
    ann.say(TEA, "three");
    House.Person root = house.administrator("root");

    assertThat(outcome(() -> house.chat.erase(ann.session(), new AccountName("bob"))))
        .isEqualTo("administrator-needed");
    assertThat(outcome(() -> house.chat.erase(house.guest("gil").session())))
        .isEqualTo("account-needed");
    assertThat(outcome(() -> house.chat.erase(root.session(), new AccountName("nobody"))))
        .isEqualTo("no-such-target");
    assertThat(house.chat.erase(bob.session())).isEqualTo(2);

    assertThat(page(ann, TEA)).containsExactly("three");
    assertThat(page(ann, bob.nick())).isEmpty();
    assertThat(search(bob, "one")).isEmpty();
    assertThat(house.chat.erase(root.session(), new AccountName("ann"))).isEqualTo(1);
    assertThat(page(ann, TEA)).isEmpty();
  }

  private String redact(House.Person who, Target where, MessageId message) {
    return outcome(() -> house.chat.redact(who.session(), where, message, "", "redact"));
  }

  private List<String> page(House.Person who, Target where) {
    return texts(
        house
            .chat
            .histories()
            .page(who.session(), where, new Range.Latest(), HistoryQuery.SAID, 100));
  }

  private List<Event> changes(House.Person who, Target where) {
    return house
        .chat
        .histories()
        .page(who.session(), where, new Range.Latest(), EnumSet.allOf(HistoryQuery.Kind.class), 99)
        .stream()
        .filter(News.Happened.class::isInstance)
        .map(news -> ((News.Happened) news).entry().event())
        .toList();
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
