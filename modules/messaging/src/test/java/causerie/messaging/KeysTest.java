package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sender's own keys: the same message once, however often it is sent. */
class KeysTest {
  private static final Draft HELLO = Draft.message("hello").withKey("k1");

  private final House house = new House();
  private House.Person ann;
  private House.Person bob;

  @BeforeEach
  void join() throws InterruptedException {
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
  void sentAgainItIsAnsweredWithItsFirstId() throws InterruptedException {
    house.chat.post(ann.session(), TEA, HELLO, 1);
    News.Said first = ann.heard().answer(ann.session(), 1);
    house.chat.post(ann.session(), TEA, HELLO, 2);

    assertThat(ann.heard().answer(ann.session(), 2)).isEqualTo(first);
    assertThat(stored()).hasSize(1);
    assertThat(bob.heard().texts()).containsExactly("hello");
  }

  @Test
  void sentAgainWhileUnderWayEachIsAnsweredOnce() throws InterruptedException {
    House.Person other = house.account("ann");
    house.gate.hold();
    house.chat.post(ann.session(), TEA, HELLO, 1);
    house.gate.awaitHeld();
    house.chat.post(ann.session(), TEA, HELLO, 2);
    house.chat.post(other.session(), TEA, HELLO, 3);
    house.gate.release();

    MessageId id = ann.heard().answer(ann.session(), 1).id();
    assertThat(ann.heard().answer(ann.session(), 2).id()).isEqualTo(id);
    assertThat(other.heard().answer(other.session(), 3).id()).isEqualTo(id);
    assertThat(stored()).hasSize(1);
    assertThat(bob.heard().texts()).containsExactly("hello");
  }

  @Test
  void sentByManyDevicesAtOnceItIsStoredOnce() throws Exception {
    for (int round = 0; round < 30; round++) {
      Draft draft = Draft.message("hello").withKey("r" + round);
      List<House.Person> devices = List.of(ann, house.account("ann"), house.account("ann"));
      List<Future<Boolean>> sending = new ArrayList<>();
      int label = round;
      for (House.Person device : devices) {
        sending.add(
            house.start(() -> {
              house.chat.post(device.session(), TEA, draft, label);
              return true;
            }));
      }
      for (Future<Boolean> one : sending) {
        assertThat(get(one)).isTrue();
      }
      MessageId id = ann.heard().answer(ann.session(), label).id();
      for (House.Person device : devices) {
        assertThat(device.heard().answer(device.session(), label).id()).isEqualTo(id);
      }
      devices.get(1).leave();
      devices.get(2).leave();
    }
    assertThat(stored()).hasSize(30);
  }

  @Test
  void aFailedOneRefusesAllWhoWaitAndCanBeSentAgain() throws InterruptedException {
    house.gate.hold();
    house.gate.fail(true);
    house.chat.post(ann.session(), TEA, HELLO, 1);
    house.gate.awaitHeld();
    house.chat.post(ann.session(), TEA, HELLO, 2);
    house.gate.release();
    ann.heard().await(r -> r.refusals().size() == 2);
    house.gate.fail(false);
    house.chat.post(ann.session(), TEA, HELLO, 3);

    assertThat(ann.heard().answer(ann.session(), 3).text()).isEqualTo("hello");
    assertThat(stored()).hasSize(1);
  }

  @Test
  void keysOfOthersAndElsewhereAreOthers() throws InterruptedException {
    RoomName coffee = RoomName.of("#coffee");
    ann.join(coffee);
    house.chat.post(ann.session(), TEA, HELLO, 1);
    house.chat.post(bob.session(), TEA, HELLO, 1);
    house.chat.post(ann.session(), coffee, HELLO, 2);
    house.chat.post(ann.session(), bob.nick(), HELLO, 3);

    assertThat(
            List.of(
                ann.heard().answer(ann.session(), 1).id(),
                bob.heard().answer(bob.session(), 1).id(),
                ann.heard().answer(ann.session(), 2).id(),
                ann.heard().answer(ann.session(), 3).id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void afterTheWindowAKeyIsNew() throws InterruptedException {
    house.chat.post(ann.session(), TEA, HELLO, 1);
    News.Said first = ann.heard().answer(ann.session(), 1);
    house.clock.pass(house.settings.keyWindow().plus(Duration.ofSeconds(1)));
    house.chat.post(ann.session(), TEA, HELLO, 2);

    assertThat(ann.heard().answer(ann.session(), 2).id()).isNotEqualTo(first.id());
  }

  @Test
  void aGuestIsNotTakenForAnEarlierOneOfItsNick() throws InterruptedException {
    House.Person one = house.guest("gil");
    one.join(TEA);
    house.chat.post(one.session(), TEA, HELLO, 1);
    News.Said first = one.heard().answer(one.session(), 1);
    one.leave();
    House.Person other = house.guest("gil");
    other.join(TEA);

    house.chat.post(other.session(), TEA, Draft.message("mine").withKey("k1"), 1);
    News.Said second = other.heard().answer(other.session(), 1);
    house.chat.post(other.session(), TEA, Draft.message("mine").withKey("k1"), 2);

    assertThat(second.text()).isEqualTo("mine");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(other.heard().answer(other.session(), 2).id()).isEqualTo(second.id());
  }

  @Test
  void aRefusedOneLeavesNothingBehind() throws InterruptedException {
    Room room = house.room(TEA);
    room.changeSettings(ann.session(), s -> s.with(RoomFlag.MODERATED, true), LABEL);
    assertThat(outcome(() -> house.chat.post(bob.session(), TEA, HELLO, 1))).isEqualTo("moderated");
    room.setRole(ann.session(), bob.nick(), Role.VOICE, true, LABEL);
    house.chat.post(bob.session(), TEA, HELLO, 2);

    assertThat(bob.heard().answer(bob.session(), 2).text()).isEqualTo("hello");
    assertThat(bob.heard().answers(bob.session(), 1)).isEmpty();
  }

  private List<News> stored() {
    return house
        .chat
        .histories()
        .page(ann.session(), TEA, new HistoryQuery.Range.Latest(), HistoryQuery.SAID, 100);
  }
}
