package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far somebody has read: by time and by message, one marker for all devices. */
class ReadMarkersTest {
  private static final GroupName CREW = GroupName.of("&crew");

  private final House house = new House();
  private final Instant start = house.clock.instant();
  private Histories histories;
  private House.Person ann;
  private House.Person phone;
  private House.Person gil;

  @BeforeEach
  void connect() throws InterruptedException {
    histories = house.chat.histories();
    ann = house.account("ann");
    phone = house.account("ann");
    gil = house.guest("gil");
    ann.join(TEA);
    gil.join(TEA);
    house.clock.pass(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void byMessageItOnlyGoesForwardsAndOtherDevicesAreTold() throws InterruptedException {
    News.Said first = ann.say(TEA, "one");
    News.Said second = ann.say(TEA, "two");

    assertThat(histories.moveReadMarker(ann.session(), TEA, Optional.of(second.id())))
        .contains(second.id());
    assertThat(histories.moveReadMarker(ann.session(), TEA, Optional.of(first.id())))
        .contains(second.id());
    assertThat(histories.readMarker(phone.session(), TEA)).contains(second.id());
    assertThat(phone.heard().news(News.MarkerMoved.class))
        .containsExactly(new News.MarkerMoved(TEA, second.time(), Optional.of(second.id())));
    assertThat(ann.heard().news(News.MarkerMoved.class)).isEmpty();
    assertThat(
            outcome(
                () -> histories.moveReadMarker(ann.session(), TEA, Optional.of(new MessageId(5)))))
        .isEqualTo("no-such-message");
  }

  @Test
  void byTimeItIsTheSameMarker() throws InterruptedException {
    News.Said said = ann.say(TEA, "one");
    Instant later = said.time().plusMillis(5);
    house.clock.pass(Duration.ofHours(1));
    assertThat(histories.marker(ann.session(), TEA)).isEmpty();

    assertThat(histories.moveMarker(ann.session(), TEA, later.plusNanos(900))).isEqualTo(later);
    assertThat(histories.moveMarker(phone.session(), TEA, start)).isEqualTo(later);

    assertThat(histories.marker(phone.session(), TEA)).contains(later);
    assertThat(histories.readMarker(ann.session(), TEA)).contains(said.id());
    assertThat(phone.heard().news(News.MarkerMoved.class))
        .containsExactly(new News.MarkerMoved(TEA, later, Optional.of(said.id())));
    assertThat(ann.heard().news(News.MarkerMoved.class)).isEmpty();
  }

  @Test
  void itIsNotAheadOfWhatCanHaveBeenRead() throws InterruptedException {
    Instant now = house.clock.instant();
    assertThat(histories.moveMarker(ann.session(), TEA, Instant.MAX)).isEqualTo(now);
    ann.say(TEA, "one");
    Instant last = ann.say(TEA, "two").time();

    assertThat(last).isAfter(now);
    assertThat(histories.moveMarker(ann.session(), TEA, Instant.MAX)).isEqualTo(last);
    assertThat(histories.moveMarker(gil.session(), TEA, Instant.MAX)).isEqualTo(last);
  }

  @Test
  void theAccountsSurvivesARestart() throws InterruptedException {
    Nickname bob = Nickname.of(house.registered("bob").name().text());
    histories.moveMarker(ann.session(), TEA, start);
    histories.moveMarker(ann.session(), bob, start.plusMillis(1));
    histories.moveMarker(ann.session(), gil.nick(), start.plusMillis(2));
    house.restart();
    House.Person again = house.account("ann");
    House.Person _ = house.guest("gil");
    Histories after = house.chat.histories();

    assertThat(after.marker(again.session(), TEA)).contains(start);
    assertThat(after.marker(again.session(), bob)).contains(start.plusMillis(1));
    assertThat(after.marker(again.session(), Nickname.of("gil"))).contains(start.plusMillis(2));
  }

  @Test
  void aGuestsIsKeptAsLongAsTheGuestIsHere() throws InterruptedException {
    assertThat(histories.marker(gil.session(), TEA)).isEmpty();
    assertThat(histories.moveMarker(gil.session(), TEA, start)).isEqualTo(start);
    assertThat(histories.moveMarker(gil.session(), TEA, start.minusMillis(1))).isEqualTo(start);
    assertThat(histories.moveMarker(gil.session(), ann.nick(), start)).isEqualTo(start);
    assertThat(histories.marker(gil.session(), TEA)).contains(start);
    gil.leave();
    House.Person later = house.guest("gil");

    assertThat(histories.marker(later.session(), TEA)).isEmpty();
    assertThat(ann.heard().news(News.MarkerMoved.class)).isEmpty();
  }

  @Test
  void aGroupsIsKeptByTheClient() {
    Group _ = house.chat.groups().join(ann.session(), CREW);
    assertThat(histories.moveMarker(ann.session(), CREW, start)).isEqualTo(start);

    assertThat(histories.marker(phone.session(), CREW)).contains(start);
    assertThat(phone.heard().news(News.MarkerMoved.class))
        .containsExactly(new News.MarkerMoved(CREW, start, Optional.empty()));
    assertThat(outcome(() -> histories.moveMarker(gil.session(), CREW, start)))
        .isEqualTo("not-member");
  }

  @Test
  void whatOneCannotReadCannotBeMarked() throws InterruptedException {
    House.Person bob = house.account("bob");
    RoomName nowhere = RoomName.of("#nowhere");
    Nickname nobody = Nickname.of("nobody");

    assertThat(outcome(() -> histories.moveMarker(bob.session(), TEA, start)))
        .isEqualTo("not-member");
    assertThat(outcome(() -> histories.moveMarker(bob.session(), nowhere, start)))
        .isEqualTo("no-such-room");
    assertThat(outcome(() -> histories.moveMarker(bob.session(), nobody, start)))
        .isEqualTo("no-history");
    assertThat(outcome(() -> histories.moveMarker(gil.session(), nobody, start)))
        .isEqualTo("no-such-target");
    assertThat(histories.marker(bob.session(), TEA)).isEmpty();
    assertThat(histories.marker(bob.session(), nowhere)).isEmpty();
    assertThat(histories.marker(bob.session(), nobody)).isEmpty();
    assertThat(histories.marker(gil.session(), nobody)).isEmpty();
  }

  @Test
  void onesOwnIsKnownAfterLeaving() throws InterruptedException {
    histories.moveMarker(ann.session(), TEA, start);
    house.room(TEA).part(ann.session(), "", LABEL);

    assertThat(histories.marker(ann.session(), TEA)).contains(start);
    assertThat(outcome(() -> histories.readMarker(ann.session(), TEA))).isEqualTo("not-member");
  }

  @Test
  void aClientKeepsSoManyThatAreNotStored() {
    Keepsakes keepsakes = new Keepsakes();
    for (int i = 0; i < 256; i++) {
      keepsakes.moveMarker(Nickname.of("n" + i), start);
    }
    assertThat(keepsakes.marker(Nickname.of("n0"))).contains(start);
    keepsakes.moveMarker(Nickname.of("more"), start);

    assertThat(keepsakes.marker(Nickname.of("n0"))).contains(start);
    assertThat(keepsakes.marker(Nickname.of("n1"))).isEmpty();
    assertThat(keepsakes.marker(Nickname.of("more"))).contains(start);
  }
}
