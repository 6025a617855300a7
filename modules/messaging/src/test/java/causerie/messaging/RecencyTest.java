package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where something was said within a time. */
class RecencyTest {
  private static final Instant EARLY = Instant.EPOCH;
  private static final Instant LATE = Instant.parse("2262-01-01T00:00:00Z");
  private static final RoomName COFFEE = RoomName.of("#coffee");
  private static final Nickname GIL = Nickname.of("gil");

  private final House house = new House();
  private int said;
  private House.Person ann;
  private House.Person bob;
  private House.Person gil;

  @BeforeEach
  void connect() throws InterruptedException {
    ann = house.account("ann");
    bob = house.account("bob");
    gil = house.guest("gil");
    ann.join(TEA);
    bob.join(TEA);
    bob.join(COFFEE);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void roomsAndTalksAreListedByTheirNewestMessage() throws InterruptedException {
    say(ann, TEA);
    Instant withBob = say(bob, ann.nick());
    say(bob, COFFEE);
    Instant withGil = say(gil, ann.nick());
    Instant inTea = say(bob, TEA);

    assertThat(targets(ann, EARLY, LATE, 9))
        .containsExactly(
            new Histories.Recent(bob.nick(), withBob),
            new Histories.Recent(GIL, withGil),
            new Histories.Recent(TEA, inTea));
    assertThat(targets(ann, EARLY, LATE, 2)).extracting("target").containsExactly(bob.nick(), GIL);
    assertThat(targets(ann, LATE, EARLY, 2)).extracting("target").containsExactly(GIL, TEA);
    assertThat(targets(ann, withBob, inTea, 9)).extracting("target").containsExactly(GIL);
    assertThat(targets(ann, inTea, LATE, 9)).isEmpty();
    assertThat(targets(gil, EARLY, LATE, 9)).isEmpty();
  }

  @Test
  void whatWasLeftIsNotListed() throws InterruptedException {
    say(ann, TEA);
    house.room(TEA).part(ann.session(), "", LABEL);

    assertThat(targets(ann, EARLY, LATE, 9)).isEmpty();
    assertThat(targets(bob, EARLY, LATE, 9)).extracting("target").containsExactly(TEA);
  }

  @Test
  void whoComesAndGoesIsNoMessage() {
    assertThat(targets(ann, EARLY, LATE, 9)).isEmpty();
  }

  @Test
  void oneNameIsListedOnceAndByTheNewestOfBoth() throws InterruptedException {
    Instant asGuest = say(gil, ann.nick());
    house.login(gil, house.registered("gil").name().text());
    Instant asAccount = say(ann, GIL);

    assertThat(targets(ann, EARLY, LATE, 9)).containsExactly(new Histories.Recent(GIL, asAccount));
    assertThat(targets(ann, EARLY, asAccount, 9)).isEmpty();
    assertThat(targets(gil, EARLY, asAccount, 9)).isEmpty();
    assertThat(targets(ann, asGuest, LATE, 9)).hasSize(1);
  }

  private List<Histories.Recent> targets(House.Person who, Instant from, Instant to, int limit) {
    return house.chat.histories().targets(who.session(), from, to, limit);
  }

  private Instant say(House.Person from, Target to) throws InterruptedException {
    house.clock.pass(Duration.ofSeconds(1));
    return from.say(to, "x" + said++).time();
  }
}
