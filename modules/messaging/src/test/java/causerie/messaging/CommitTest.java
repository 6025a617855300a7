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

/** Seen means stored. */
class CommitTest {
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
    ann.heard().forget();
    bob.heard().forget();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void nobodyHearsBeforeTheCommit() throws Exception {
    house.gate.hold();
    ann.post(TEA, "one");
    house.gate.awaitHeld();
    bob.post(TEA, "two");
    Future<String> topic =
        house.start(() -> outcome(() -> room.setTopic(ann.session(), "tea", LABEL)));
    House.Person cid = house.guest("cid");
    Future<RoomView> joining = house.start(() -> cid.join(TEA));

    assertThat(ann.heard().news()).isEmpty();
    assertThat(bob.heard().news()).isEmpty();
    assertThat(room.view(ann.session()).topic()).isEmpty();
    assertThat(room.isMember(cid.client())).isFalse();
    assertThat(joining.isDone()).isFalse();

    house.gate.release();

    assertThat(get(topic)).isEqualTo("ok");
    assertThat(get(joining).members()).hasSize(3);
    ann.heard().await(r -> r.news().size() == 4);
    bob.heard().await(r -> r.news().size() == 4);
    assertThat(ann.heard().texts()).containsExactly("one", "two");
    assertThat(bob.heard().news()).isEqualTo(ann.heard().news());
  }

  @Test
  void whatCannotBeStoredNobodySees() throws Exception {
    house.gate.fail(true);
    ann.post(TEA, "lost");
    ann.heard().await(r -> !r.refusals().isEmpty());
    House.Person cid = house.guest("cid");

    assertThat(ann.heard().refusals())
        .containsExactly(new RecordingSubscriber.Refused("lost", "not-stored"));
    assertThat(outcome(() -> room.setTopic(ann.session(), "lost", LABEL))).isEqualTo("not-stored");
    assertThat(outcome(() -> cid.join(TEA))).isEqualTo("not-stored");
    assertThat(outcome(() -> room.setRole(ann.session(), bob.nick(), Role.OPERATOR, true, LABEL)))
        .isEqualTo("not-stored");
    assertThat(outcome(() -> room.kick(ann.session(), bob.nick(), "", LABEL)))
        .isEqualTo("not-stored");
    assertThat(outcome(() -> room.part(bob.session(), "", LABEL))).isEqualTo("not-stored");
    assertThat(outcome(() -> room.changeSettings(ann.session(), s -> s.withLimit(1), LABEL)))
        .isEqualTo("not-stored");

    RoomView view = room.view(ann.session());
    assertThat(view.topic()).isEmpty();
    assertThat(view.settings()).isEqualTo(RoomSettings.DEFAULT);
    assertThat(view.members().stream().map(RoomView.Member::client))
        .containsExactly(ann.client(), bob.client());
    assertThat(view.members().getLast().roles()).isEmpty();
    assertThat(cid.client().rooms()).isEmpty();
    assertThat(ann.heard().news()).isEmpty();
    assertThat(bob.heard().news()).isEmpty();

    house.gate.fail(false);
    ann.say(TEA, "kept");
    assertThat(bob.heard().texts()).containsExactly("kept");
  }

  @Test
  void whoLeavesTheServerIsGoneEvenWhenThatCannotBeStored() throws InterruptedException {
    house.gate.fail(true);

    bob.leave();

    assertThat(room.isMember(bob.client())).isFalse();
    assertThat(ann.heard().events()).containsExactly(new Event.Left(Event.Leaving.QUIT, "bye"));
    assertThat(house.chat.clients().find(Nickname.of("bob"))).isEmpty();
  }

  @Test
  void aNickAndAnIdAreFreeOnlyWhenTheirBearerHasLeftTheRooms() throws Exception {
    int id = bob.client().id();
    house.gate.hold();
    Future<Boolean> leaving =
        house.start(() -> {
          bob.leave();
          return true;
        });
    house.gate.awaitHeld();

    assertThat(house.chat.clients().find(Nickname.of("bob"))).isEmpty();
    assertThat(outcome(() -> house.guest("bob"))).isEqualTo("name-in-use");
    assertThat(house.guest().client().id()).isNotEqualTo(id);

    house.gate.release();
    get(leaving);
    assertThat(house.guest("bob").client().id()).isEqualTo(id);
  }

  @Test
  void anAccountThatComesBackWaitsForItsOwnLeaving() throws Exception {
    house.gate.hold();
    Future<Boolean> leaving =
        house.start(() -> {
          ann.leave();
          return true;
        });
    house.gate.awaitHeld();
    Future<House.Person> back =
        house.start(() -> {
          House.Person again = house.account("ann");
          again.join(TEA);
          return again;
        });
    assertThat(back.isDone()).isFalse();
    house.gate.release();
    get(leaving);

    assertThat(get(back).nick().text()).isEqualTo("ann");
    assertThat(bob.heard().events())
        .containsExactly(new Event.Left(Event.Leaving.QUIT, "bye"), new Event.Joined());
  }

  @Test
  void aClientThatLeavesWhileItsJoinIsStoredDoesNotStay() throws Exception {
    House.Person cid = house.guest("cid");
    house.gate.hold();
    Future<RoomView> joining = house.start(() -> cid.join(TEA));
    house.gate.awaitHeld();
    cid.leave();
    house.gate.release();

    get(joining);
    assertThat(room.isMember(cid.client())).isFalse();
    assertThat(cid.client().rooms()).isEmpty();
    assertThat(bob.heard().events()).isEmpty();
  }

  @Test
  void theFirstToEnterBecomesOwnerExactlyOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      RoomName name = RoomName.of("#race" + round);
      List<House.Person> people = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        people.add(i % 2 == 0 ? house.guest("g" + round + "x" + i) : house.account("a" + i));
      }
      List<Future<RoomView>> joins = new ArrayList<>();
      for (House.Person person : people) {
        joins.add(house.start(() -> person.join(name)));
      }
      for (Future<RoomView> join : joins) {
        get(join);
      }

      RoomView view = house.room(name).view(people.getFirst().session());
      assertThat(view.members()).hasSize(6);
      RoomView.Member first = view.members().getFirst();
      Role expected =
          first.client().actor().identity() instanceof Identity.Guest ? Role.OPERATOR : Role.OWNER;
      assertThat(first.roles()).containsExactly(expected);
      assertThat(view.members().stream().skip(1)).allMatch(member -> member.roles().isEmpty());
      for (House.Person person : people) {
        person.leave();
      }
    }
  }

  @Test
  void aSubscriberThatThrowsStopsNobodyElse() throws Exception {
    Session broken =
        house
            .chat
            .clients()
            .connect(new ThrowingSubscriber(), House.LOOPBACK, "test", Optional.empty());
    Arrival _ = house.chat.rooms().join(broken, TEA, "", LABEL);
    House.Person cid = house.guest("cid");
    cid.join(TEA);

    for (int i = 0; i < 3; i++) {
      ann.say(TEA, "text " + i);
    }
    room.post(broken, Draft.message("from the broken"), 1);

    cid.heard().said(4);
    assertThat(cid.heard().texts())
        .containsExactly("text 0", "text 1", "text 2", "from the broken");
    house.gate.fail(true);
    room.post(broken, Draft.message("lost").withKey("k"), 2);
    ann.post(TEA, "lost");
    ann.heard().await(r -> r.refusals().size() == 1);
  }

  private static final class ThrowingSubscriber implements Subscriber {
    @Override
    public void deliver(Delivery delivery) {
      throw new IllegalStateException("deliver");
    }

    @Override
    public void refused(Object label, causerie.auth.Refusal refusal) {
      throw new IllegalStateException("refused");
    }

    @Override
    public void end(String sentence) {
      throw new IllegalStateException("end");
    }
  }
}
