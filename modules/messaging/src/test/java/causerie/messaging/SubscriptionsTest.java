package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final Subject ROOM = new Subject.OfRoom(TEA);

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theStateComesAtOnceAndThenEachChange() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person eve = house.guest("eve");

    house.chat.subscriptions().subscribe(eve.session(), ROOM);
    assertThat(states(eve)).containsExactly(Map.of("count", "1", "members", "ann", "topic", ""));
    house.room(TEA).setTopic(ann.session(), "green", LABEL);
    House.Person bob = house.guest("bob");
    bob.join(TEA);

    assertThat(states(eve).subList(1, 3))
        .containsExactly(
            Map.of("count", "1", "members", "ann", "topic", "green"),
            Map.of("count", "2", "members", "ann,bob", "topic", "green"));
    assertThat(house.chat.subscriptions().unsubscribe(eve.session(), ROOM)).isTrue();
    assertThat(house.chat.subscriptions().unsubscribe(eve.session(), ROOM)).isFalse();
    house.room(TEA).setTopic(ann.session(), "black", LABEL);
    assertThat(states(eve)).hasSize(3);
  }

  @Test
  void aRoomThatHidesIsGoneOnceAndSaysNothingMore() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person eve = house.guest("eve");
    house.chat.subscriptions().subscribe(eve.session(), ROOM);
    Room room = house.room(TEA);

    room.changeSettings(ann.session(), s -> s.with(RoomFlag.HIDDEN, true), LABEL);
    room.setTopic(ann.session(), "secret", LABEL);
    house.guest("bob").join(TEA);

    List<News.State> told = eve.heard().news(News.State.class);
    assertThat(told).hasSize(2);
    assertThat(told.getLast()).isEqualTo(new News.State(ROOM, Map.of(), true));
    assertThat(house.chat.subscriptions().tellAll(eve.session())).isZero();
  }

  @Test
  void whoLeavesAHiddenRoomIsToldThatItIsGone() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    Room room = house.room(TEA);
    room.changeSettings(ann.session(), s -> s.with(RoomFlag.HIDDEN, true), LABEL);
    house.chat.subscriptions().subscribe(bob.session(), ROOM);

    room.kick(ann.session(), bob.nick(), "", LABEL);
    room.setTopic(ann.session(), "secret", LABEL);

    assertThat(bob.heard().news(News.State.class)).hasSize(2);
    assertThat(bob.heard().news(News.State.class).getLast().gone()).isTrue();
  }

  @Test
  void presenceIsFollowedByName() throws InterruptedException {
    House.Person eve = house.guest("eve");
    house.chat.subscriptions().subscribe(eve.session(), Subject.parse("user:bob"));
    House.Person bob = house.guest("bob");
    house.chat.clients().setAway(bob.session(), "lunch", House.LABEL);
    house.chat.clients().rename(bob.session(), Nickname.of("rob"), House.LABEL);
    house.chat.clients().rename(bob.session(), Nickname.of("bob"), House.LABEL);
    bob.leave();

    assertThat(states(eve).stream().map(s -> s.get("online") + " " + s.get("away")))
        .containsExactly("no ", "yes ", "yes lunch", "no ", "yes lunch", "no ");
  }

  @Test
  void aSessionHasSoManyAndNoneAfterItsEnd() throws InterruptedException {
    House.Person eve = house.guest("eve");
    int most = house.settings.subscriptionsPerSession();
    for (int i = 0; i < most; i++) {
      house.chat.subscriptions().subscribe(eve.session(), new Subject.OfUser(Nickname.of("n" + i)));
    }

    assertThat(
            outcome(
                () -> house.chat.subscriptions().subscribe(eve.session(), new Subject.OfServer())))
        .isEqualTo("too-many");
    assertThat(
            outcome(() ->
                house
                    .chat
                    .subscriptions()
                    .subscribe(eve.session(), new Subject.OfUser(Nickname.of("n0")))))
        .isEqualTo("ok");
    assertThat(outcome(() -> Subject.parse("user"))).isEqualTo("bad-subject");
    eve.leave();
    assertThat(house.chat.subscriptions().unsubscribeAll(eve.session())).isZero();
  }

  @Test
  void theLastStateToldIsTheLastThereWas() throws Exception {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    Room room = house.room(TEA);
    for (int round = 0; round < 100; round++) {
      House.Person eve = house.guest();
      String topic = "t" + round;
      Future<Boolean> changing =
          house.start(() -> {
            room.setTopic(ann.session(), topic, LABEL);
            return true;
          });
      house.chat.subscriptions().subscribe(eve.session(), ROOM);
      get(changing);

      assertThat(states(eve).getLast()).containsEntry("topic", topic);
      eve.leave();
    }
  }

  private static List<Map<String, String>> states(House.Person who) {
    return who.heard().news(News.State.class).stream().map(News.State::state).toList();
  }
}
