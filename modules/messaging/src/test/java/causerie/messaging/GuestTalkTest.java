package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account and guests say to each other: the account's alone, under the guest's nick. */
class GuestTalkTest {
  private static final Nickname GIL = Nickname.of("gil");

  private final House house = new House();
  private House.Person ann;
  private House.Person gil;

  @BeforeEach
  void connect() throws InterruptedException {
    ann = house.account("ann");
    gil = house.guest("Gil");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theAccountReadsBothSides() throws InterruptedException {
    gil.say(ann.nick(), "from a guest");
    ann.say(GIL, "to a guest");

    assertThat(ann.heard().texts()).containsExactly("from a guest", "to a guest");
    assertThat(gil.heard().texts()).containsExactly("from a guest", "to a guest");
    assertThat(page(ann, GIL))
        .extracting(said -> said.from().nick().text() + ">" + said.to().text())
        .containsExactly("Gil>ann", "ann>Gil");
    assertThat(texts(search(ann, "guest"))).containsExactly("from a guest", "to a guest");
    assertThat(house.chat.histories().unread(ann.session()))
        .containsExactly(new Histories.Unread(GIL, 1));
    assertThat(outcome(() -> page(gil, ann.nick()))).isEqualTo("account-needed");
  }

  @Test
  void allDevicesOfTheAccountHearIt() throws InterruptedException {
    House.Person phone = house.account("ann");
    gil.say(ann.nick(), "one");
    phone.say(GIL, "two");

    assertThat(ann.heard().said(2)).extracting(News.Said::text).containsExactly("one", "two");
    assertThat(phone.heard().texts()).containsExactly("one", "two");
    assertThat(gil.heard().texts()).containsExactly("one", "two");
  }

  @Test
  void aGuestIsHeardByNobodyBeforeItIsStored() throws InterruptedException {
    house.gate.fail(true);
    gil.post(ann.nick(), "lost");
    gil.heard().await(r -> !r.refusals().isEmpty());
    house.gate.fail(false);
    gil.say(ann.nick(), "kept");

    assertThat(gil.heard().refusals()).extracting(r -> r.code()).containsExactly("not-stored");
    assertThat(ann.heard().texts()).containsExactly("kept");
  }

  @Test
  void itIsThereWhenTheGuestHasLeft() throws InterruptedException {
    ann.say(GIL, "bye");
    gil.leave();

    assertThat(texts(page(ann, GIL))).containsExactly("bye");
    assertThat(outcome(() -> ann.post(GIL, "still there?"))).isEqualTo("no-such-target");
    assertThat(outcome(() -> page(ann, Nickname.of("nobody")))).isEqualTo("no-history");
  }

  @Test
  void aGuestWritesToNobodyWhoIsNotHere() throws InterruptedException {
    ann.leave();

    assertThat(outcome(() -> gil.post(Nickname.of("ann"), "gone?"))).isEqualTo("account-needed");
    assertThat(outcome(() -> gil.post(Nickname.of("nobody"), "gone?"))).isEqualTo("no-such-target");
  }

  @Test
  void aLaterGuestAndALaterAccountOfThatNickReadNothing() throws InterruptedException {
    ann.say(GIL, "a secret");
    gil.leave();
    House.Person later = house.guest("gil");

    assertThat(outcome(() -> page(later, ann.nick()))).isEqualTo("account-needed");
    assertThat(search(later, "secret")).isEmpty();
    later.leave();
    House.Person account = house.account("gil");

    assertThat(page(account, ann.nick())).isEmpty();
    assertThat(search(account, "secret")).isEmpty();
    assertThat(house.chat.histories().unread(account.session())).isEmpty();
  }

  @Test
  void whenTheNickIsAnAccountsBothAreShownAsOne() throws InterruptedException {
    News.Said one = later(gil, ann.nick(), "1");
    News.Said two = later(ann, GIL, "2");
    house.login(gil, house.registered("gil").name().text());
    News.Said three = later(gil, ann.nick(), "3");
    News.Said four = later(ann, GIL, "4");

    assertThat(texts(page(ann, GIL))).containsExactly("1", "2", "3", "4");
    assertThat(texts(page(gil, ann.nick()))).containsExactly("3", "4");
    assertThat(page(new Range.Latest(), 3)).containsExactly("2", "3", "4");
    assertThat(page(new Range.LatestAfter(at(one)), 2)).containsExactly("3", "4");
    assertThat(page(new Range.Before(at(three)), 1)).containsExactly("2");
    assertThat(page(new Range.Before(at(four)), 2)).containsExactly("2", "3");
    assertThat(page(new Range.After(at(one)), 2)).containsExactly("2", "3");
    assertThat(page(new Range.Around(at(three)), 3)).containsExactly("2", "3", "4");
    assertThat(page(new Range.Around(at(one)), 2)).containsExactly("1", "2");
    assertThat(page(new Range.Between(at(one), at(four)), 1)).containsExactly("2");
    assertThat(page(new Range.Between(at(four), at(one)), 1)).containsExactly("3");
    assertThat(page(new Range.Between(timed(four), at(one)), 9)).containsExactly("2", "3");
    assertThat(page(new Range.Before(timed(three)), 9)).containsExactly("1", "2");
    assertThat(page(new Range.Around(timed(two)), 1)).containsExactly("2");
  }

  @Test
  void oneMarkerIsForBoth() throws InterruptedException {
    gil.say(ann.nick(), "1");
    house.login(gil, house.registered("gil").name().text());
    gil.say(ann.nick(), "2");
    Histories histories = house.chat.histories();
    assertThat(histories.unread(ann.session())).containsExactly(new Histories.Unread(GIL, 2));

    histories.moveReadMarker(ann.session(), GIL, Optional.empty());

    assertThat(histories.unread(ann.session())).isEmpty();
  }

  @Test
  void theAccountTakesBackWhatItSaidToAGuest() throws InterruptedException {
    News.Said said = ann.say(GIL, "oops");
    ann.say(GIL, "fine");
    house.chat.redact(ann.session(), GIL, said.id(), "", "redaction");

    assertThat(gil.heard().news(News.HappenedDirectly.class)).hasSize(1);
    assertThat(texts(page(ann, GIL))).containsExactly("fine");
  }

  @Test
  void aLaterGuestIsNotToldOfWhatIsTakenBack() throws InterruptedException {
    News.Said said = ann.say(GIL, "oops");
    gil.leave();
    House.Person later = house.guest("gil");
    house.chat.redact(ann.session(), GIL, said.id(), "", "redaction");

    assertThat(later.heard().news()).isEmpty();
  }

  @Test
  void whatWasSaidToTheGuestIsTakenBackWhenTheNickIsAnAccounts() throws InterruptedException {
    News.Said said = ann.say(GIL, "oops");
    gil.leave();
    House.Person account = house.account("gil");
    house.chat.redact(ann.session(), GIL, said.id(), "", "redaction");

    assertThat(texts(page(ann, GIL))).isEmpty();
    assertThat(account.heard().news(News.HappenedDirectly.class)).isEmpty();
  }

  private News.Said later(House.Person from, Target to, String text) throws InterruptedException {
    house.clock.pass(Duration.ofSeconds(1));
    return from.say(to, text);
  }

  private static Cursor at(News.Said said) {
    return new Cursor.ById(said.id());
  }

  private static Cursor timed(News.Said said) {
    return new Cursor.ByTime(said.time());
  }

  private List<String> page(Range range, int limit) {
    return texts(
        house.chat.histories().page(ann.session(), GIL, range, HistoryQuery.SAID, limit).stream()
            .map(News.Said.class::cast)
            .toList());
  }

  private List<News.Said> page(House.Person who, Target where) {
    return house
        .chat
        .histories()
        .page(who.session(), where, new Range.Latest(), HistoryQuery.SAID, 100)
        .stream()
        .map(News.Said.class::cast)
        .toList();
  }

  private List<News.Said> search(House.Person who, String words) {
    return house
        .chat
        .histories()
        .search(
            who.session(),
            words,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100)
        .stream()
        .map(News.Said.class::cast)
        .toList();
  }

  private static List<String> texts(List<News.Said> said) {
    return said.stream().map(News.Said::text).toList();
  }
}
