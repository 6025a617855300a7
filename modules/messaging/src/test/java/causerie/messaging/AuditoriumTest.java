package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room in which ordinary members do not see each other. */
class AuditoriumTest {
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
    room = house.room(TEA);
    room.changeSettings(chair.session(), s -> s.with(RoomFlag.AUDITORIUM, true), LABEL);
    ann.join(TEA);
    forget();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void comingAndGoingOfOrdinaryMembersIsForOperatorsAndThemselves() throws InterruptedException {
    bob.join(TEA);
    room.part(bob.session(), "", LABEL);
    bob.join(TEA);
    room.kick(chair.session(), bob.nick(), "", LABEL);
    bob.join(TEA);
    house.chat.clients().rename(bob.session(), Nickname.of("rob"), LABEL);
    house.chat.clients().setAway(bob.session(), "tea", LABEL);
    bob.leave();

    assertThat(ann.heard().news()).isEmpty();
    assertThat(chair.heard().events()).hasSize(6);
    assertThat(chair.heard().news()).hasSize(8);
    // Its leaving of the server is not told to itself: it has no session any more.
    assertThat(bob.heard().events()).hasSize(5);
  }

  @Test
  void whoHasARoleIsSeenByAll() throws InterruptedException {
    bob.join(TEA);
    forget();

    room.setRole(chair.session(), bob.nick(), Role.VOICE, true, LABEL);
    room.part(bob.session(), "", LABEL);

    assertThat(ann.heard().events()).hasSize(2);
  }

  @Test
  void everybodySeesThoseWithARoleAndOneself() throws InterruptedException {
    bob.join(TEA);
    House.Person outside = house.guest("outside");

    assertThat(seenBy(chair)).containsExactly("chair", "ann", "bob");
    assertThat(seenBy(ann)).containsExactly("chair", "ann");
    assertThat(seenBy(outside)).containsExactly("chair");
    assertThat(room.memberCount()).isEqualTo(3);
    room.setRole(chair.session(), bob.nick(), Role.VOICE, true, LABEL);
    assertThat(seenBy(bob)).containsExactly("chair", "ann", "bob");
    assertThat(seenBy(ann)).containsExactly("chair", "ann", "bob");
  }

  @Test
  void nobodyIsFoundThroughTheRoomWhoIsNotSeenInIt() throws InterruptedException {
    bob.join(TEA);
    Rooms rooms = house.chat.rooms();

    assertThat(rooms.of(bob.client(), ann.client())).isEmpty();
    assertThat(rooms.of(bob.client(), chair.client())).containsExactly(room);
    assertThat(rooms.of(bob.client(), bob.client())).containsExactly(room);
    assertThat(rooms.share(bob.client(), ann.client())).isFalse();
    assertThat(rooms.share(chair.client(), ann.client())).isTrue();
  }

  @Test
  void whatIsSaidIsForEverybody() throws InterruptedException {
    bob.join(TEA);
    ann.say(TEA, "hello");

    bob.heard().said(1);
    assertThat(bob.heard().texts()).containsExactly("hello");
  }

  @Test
  void theHistoryTellsOrdinaryMembersNothingElse() throws InterruptedException {
    ann.say(TEA, "hello");

    assertThat(readBy(ann)).hasSize(1).allMatch(News.Said.class::isInstance);
    assertThat(readBy(chair)).hasSizeGreaterThan(1);
  }

  private List<News> readBy(House.Person person) {
    return house
        .chat
        .histories()
        .page(
            person.session(),
            TEA,
            new HistoryQuery.Range.Latest(),
            EnumSet.allOf(HistoryQuery.Kind.class),
            100);
  }

  private List<String> seenBy(House.Person person) {
    return room.view(person.session()).members().stream()
        .map(member -> member.client().nick().text())
        .toList();
  }

  private void forget() {
    List.of(chair, ann, bob).forEach(person -> person.heard().forget());
  }
}
