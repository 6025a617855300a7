package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms get other names. */
class RoomNamesTest {
  private static final RoomName MATE = RoomName.of("#Mate");

  private final House house = new House();
  private House.Person ann;
  private House.Person bob;
  private Room room;

  @BeforeEach
  void join() throws InterruptedException {
    ann = house.account("ann");
    bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    room = house.room(TEA);
    ann.say(TEA, "before");
    ann.heard().forget();
    bob.heard().forget();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everythingStaysButTheName() throws InterruptedException {
    MessageId read =
        house.chat.histories().moveReadMarker(ann.session(), TEA, Optional.empty()).orElseThrow();

    assertThat(room.rename(ann.session(), MATE, "healthier", "rename")).isTrue();

    var renamed = new Event.RoomRenamed(TEA, MATE, "healthier");
    assertThat(ann.heard().answers(ann.session(), "rename"))
        .singleElement()
        .satisfies(answer -> {
          var happened = (News.Happened) answer.news();
          assertThat(happened.room().text()).isEqualTo("#Mate");
          assertThat(happened.entry().event()).isEqualTo(renamed);
        });
    assertThat(bob.heard().events()).containsExactly(renamed);
    assertThat(house.room(MATE)).isSameAs(room);
    assertThat(house.chat.rooms().find(TEA)).isEmpty();
    assertThat(outcome(() -> bob.post(TEA, "hello"))).isEqualTo("no-such-room");
    assertThat(bob.say(MATE, "hello").to()).isEqualTo(MATE);
    assertThat(house.chat.histories().readMarker(ann.session(), MATE)).contains(read);
    assertThat(
            house
                .chat
                .histories()
                .page(ann.session(), MATE, new HistoryQuery.Range.Latest(), HistoryQuery.SAID, 10))
        .hasSize(2)
        .allSatisfy(news -> assertThat(((News.Said) news).to()).isEqualTo(MATE));
    house.restart();
    assertThat(house.room(MATE).isOwnedBy(account(ann))).isTrue();
    assertThat(house.chat.rooms().find(TEA)).isEmpty();
  }

  @Test
  void theOldNameIsFree() throws InterruptedException {
    room.rename(ann.session(), MATE, "", LABEL);

    RoomView view = bob.join(TEA);

    assertThat(view.members().getFirst().roles()).containsExactly(Role.OPERATOR);
    assertThat(house.room(TEA)).isNotSameAs(room);
    assertThat(room.isMember(bob.client())).isTrue();
  }

  @Test
  void onlyLettersMayChangeAndTheSameIsNoChange() throws InterruptedException {
    assertThat(room.rename(ann.session(), RoomName.of("#TEA"), "", LABEL)).isTrue();
    assertThat(room.name().text()).isEqualTo("#TEA");
    assertThat(house.room(TEA)).isSameAs(room);
    assertThat(room.rename(ann.session(), RoomName.of("#TEA"), "", LABEL)).isFalse();
    house.restart();
    assertThat(house.room(TEA).name().text()).isEqualTo("#TEA");
  }

  @Test
  void ownersRenameAndOperatorsWhereThereAreNone() throws InterruptedException {
    room.setRole(ann.session(), bob.nick(), Role.OPERATOR, true, LABEL);
    House.Person outside = house.guest("outside");

    assertThat(outcome(() -> room.rename(bob.session(), MATE, "", LABEL))).isEqualTo("role-needed");
    assertThat(outcome(() -> room.rename(outside.session(), MATE, "", LABEL)))
        .isEqualTo("not-member");
    room.setRole(ann.session(), ann.nick(), Role.OWNER, false, LABEL);
    assertThat(outcome(() -> room.rename(ann.session(), MATE, "", LABEL))).isEqualTo("role-needed");
    assertThat(outcome(() -> room.rename(bob.session(), MATE, "", LABEL))).isEqualTo("ok");
    House.Person chief = house.administrator("chief");
    assertThat(outcome(() -> room.rename(chief.session(), TEA, "", LABEL))).isEqualTo("ok");
  }

  @Test
  void aNameThatIsTakenStaysTaken() throws Exception {
    house.guest("cid").join(MATE);
    assertThat(outcome(() -> room.rename(ann.session(), MATE, "", LABEL))).isEqualTo("room-exists");
    RoomName fresh = RoomName.of("#fresh");
    House.Person cid = house.guest("cyd");

    List<Future<String>> races = new ArrayList<>();
    races.add(house.start(() -> outcome(() -> room.rename(ann.session(), fresh, "", LABEL))));
    races.add(house.start(() -> outcome(() -> cid.join(fresh))));
    String renamed = get(races.getFirst());
    assertThat(get(races.getLast())).isEqualTo("ok");

    assertThat(renamed).isIn("ok", "room-exists");
    assertThat(house.room(fresh) == room).isEqualTo(renamed.equals("ok"));
    assertThat(house.room(fresh).isMember(cid.client())).isTrue();
  }

  @Test
  void whatCannotBeStoredLeavesTheName() throws InterruptedException {
    house.gate.fail(true);

    assertThat(outcome(() -> room.rename(ann.session(), MATE, "", LABEL))).isEqualTo("not-stored");
    assertThat(house.room(TEA)).isSameAs(room);
    assertThat(house.chat.rooms().find(MATE)).isEmpty();
  }

  @Test
  void subscribersOfTheOldNameLearnThatItIsGone() throws InterruptedException {
    House.Person curious = house.guest("curious");
    house.chat.subscriptions().subscribe(curious.session(), new Subject.OfRoom(TEA));
    curious.heard().forget();

    room.rename(ann.session(), MATE, "", LABEL);

    assertThat(curious.heard().news(News.State.class))
        .singleElement()
        .satisfies(state -> assertThat(state.gone()).isTrue());
  }

  private static causerie.auth.AccountId account(House.Person person) {
    return person.session().account("the test").id();
  }
}
