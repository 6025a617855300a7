package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asked for a change knows its answer among what everybody is told. */
class AnswersTest {
  private final House house = new House();
  private House.Person ann;
  private House.Person device;
  private House.Person bob;
  private Room room;

  /** What can be asked for, in ways that do and do not change anything. */
  private enum Change {
    TOPIC,
    ROLE,
    SETTINGS,
    MASK,
    UNMASK;

    boolean ask(Room room, Session by, Nickname whom, Object label) throws InterruptedException {
      return switch (this) {
        case TOPIC -> room.setTopic(by, "green", label);
        case ROLE -> room.setRole(by, whom, Role.VOICE, true, label);
        case SETTINGS -> room.changeSettings(by, s -> s.withLimit(7), label);
        case MASK -> room.setMask(by, RoomMask.Kind.BAN, "mallory", true, label);
        case UNMASK -> room.setMask(by, RoomMask.Kind.BAN, "nobody", false, label);
      };
    }
  }

  @BeforeEach
  void join() throws InterruptedException {
    ann = house.account("ann");
    device = house.account("ann");
    bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    room = house.room(TEA);
    forget();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @EnumSource(value = Change.class, names = "UNMASK", mode = EnumSource.Mode.EXCLUDE)
  void whoAskedIsAnsweredAndEverybodyElseTold(Change change) throws InterruptedException {
    boolean changed = change.ask(room, ann.session(), bob.nick(), "l1");

    assertThat(changed).isTrue();
    Delivery answer = ann.heard().deliveries().getFirst();
    assertThat(answer.isAnswerTo(ann.session())).isTrue();
    assertThat(answer.label()).isEqualTo("l1");
    assertThat(device.heard().deliveries()).containsExactly(answer);
    assertThat(bob.heard().deliveries()).containsExactly(answer);
    assertThat(answer.isAnswerTo(device.session())).isFalse();
    assertThat(answer.isAnswerTo(bob.session())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void whatIsSoAlreadyIsNeitherToldNorStored(Change change) throws InterruptedException {
    boolean _ = change.ask(room, ann.session(), bob.nick(), LABEL);
    forget();
    int before = entries();

    boolean changed = change.ask(room, ann.session(), bob.nick(), LABEL);

    assertThat(changed).isFalse();
    assertThat(ann.heard().deliveries()).isEmpty();
    assertThat(bob.heard().deliveries()).isEmpty();
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void joiningLeavingAndRemovingAreAnswered() throws InterruptedException {
    House.Person cid = house.guest("cid");

    Arrival first = house.chat.rooms().join(cid.session(), TEA, "", "join");
    Arrival again = house.chat.rooms().join(cid.session(), TEA, "", "again");
    room.kick(ann.session(), cid.nick(), "out", "kick");
    room.part(bob.session(), "bye", "part");

    assertThat(first.entered()).isTrue();
    assertThat(again.entered()).isFalse();
    assertThat(again.view().members()).hasSize(3);
    assertThat(cid.heard().answers(cid.session(), "join")).hasSize(1);
    assertThat(cid.heard().answers(cid.session(), "again")).isEmpty();
    assertThat(ann.heard().answers(ann.session(), "kick")).hasSize(1);
    assertThat(bob.heard().answers(bob.session(), "part")).hasSize(1);
    assertThat(ann.heard().events())
        .containsExactly(
            new Event.Joined(),
            new Event.Kicked(cid.client().actor(), "out"),
            new Event.Left(Event.Leaving.PARTED, "bye"));
  }

  @Test
  void whoMakesARoomIsAnsweredForItsRoleToo() throws InterruptedException {
    Arrival arrival = house.chat.rooms().join(bob.session(), RoomName.of("#new"), "", "new");

    assertThat(bob.heard().answers(bob.session(), "new"))
        .extracting(answer -> ((News.Happened) answer.news()).entry().event())
        .containsExactly(
            new Event.Joined(), new Event.RoleChanged(bob.client().actor(), Role.OPERATOR, true));
    assertThat(arrival.view().members().getFirst().roles()).containsExactly(Role.OPERATOR);
  }

  @Test
  void anAdministratorFromOutsideIsAnsweredToo() throws InterruptedException {
    House.Person chief = house.administrator("chief");

    room.kick(chief.session(), bob.nick(), "", "kick");

    assertThat(chief.heard().answers(chief.session(), "kick")).hasSize(1);
  }

  @Test
  void settingsThatAreChangedAtTheSameTimeAddUp() throws Exception {
    room.setRole(ann.session(), bob.nick(), Role.OPERATOR, true, LABEL);
    forget();
    house.gate.hold();
    Future<Boolean> moderated = set(ann, RoomFlag.MODERATED);
    house.gate.awaitHeld();
    Future<Boolean> hidden = set(bob, RoomFlag.HIDDEN);
    house.gate.release();

    assertThat(get(moderated)).isTrue();
    assertThat(get(hidden)).isTrue();
    RoomSettings first = RoomSettings.DEFAULT.with(RoomFlag.MODERATED, true);
    assertThat(ann.heard().events())
        .containsExactly(
            new Event.SettingsChanged(RoomSettings.DEFAULT, first),
            new Event.SettingsChanged(first, first.with(RoomFlag.HIDDEN, true)));
    assertThat(house.store.rooms().rooms().getFirst().settings())
        .isEqualTo(first.with(RoomFlag.HIDDEN, true));
  }

  @Test
  void everybodyMayGiveUpARole() throws InterruptedException {
    room.setRole(ann.session(), bob.nick(), Role.VOICE, true, LABEL);

    assertThat(room.setRole(bob.session(), bob.nick(), Role.VOICE, false, LABEL)).isTrue();
    assertThat(room.setRole(bob.session(), bob.nick(), Role.VOICE, false, LABEL)).isFalse();
  }

  private Future<Boolean> set(House.Person by, RoomFlag flag) {
    return house.start(() -> room.changeSettings(by.session(), s -> s.with(flag, true), LABEL));
  }

  private int entries() {
    var everything =
        new HistoryQuery(
            room.conversation(),
            new HistoryQuery.Range.Latest(),
            EnumSet.allOf(HistoryQuery.Kind.class),
            1000);
    return house.store.history().page(everything).size();
  }

  private void forget() {
    List.of(ann, device, bob).forEach(person -> person.heard().forget());
  }
}
