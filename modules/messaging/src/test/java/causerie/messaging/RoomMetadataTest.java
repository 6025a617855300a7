package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.HistoryQuery.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rooms say of themselves. */
class RoomMetadataTest {
  private static final MetadataKey COLOR = new MetadataKey("color");
  private static final MetadataKey URL = new MetadataKey("url");

  private final House house =
      new House(
          ChatSettings.DEFAULT
              .withPresence(PresenceSettings.DEFAULT.withStaying(House.LEAVING))
              .withMetadata(new MetadataSettings(2, 64, 300, 50, 4, Duration.ofSeconds(5), 2)));
  private House.Person chair;
  private House.Person bob;
  private House.Person eve;
  private Room room;

  @BeforeEach
  void meet() throws InterruptedException {
    chair = house.account("chair");
    bob = house.guest("bob");
    eve = house.guest("eve");
    chair.join(TEA);
    bob.join(TEA);
    room = house.room(TEA);
    for (House.Person person : List.of(chair, bob, eve)) {
      house.chat.metadata().subscribe(person.session(), List.of("color"));
      person.heard().forget();
    }
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void operatorsChangeItAndMembersWhoWantToKnowAreTold() throws InterruptedException {
    set(chair, "color", "green");
    set(chair, "url", "x");
    remove(chair, "color");

    Event.MetadataChanged put = changed(new MetadataChange.Put(COLOR, "green"));
    Event.MetadataChanged other = changed(new MetadataChange.Put(URL, "x"));
    Event.MetadataChanged removed = changed(new MetadataChange.Removed(Set.of(COLOR)));
    assertThat(bob.heard().events()).containsExactly(put, removed);
    assertThat(eve.heard().news()).isEmpty();
    assertThat(chair.heard().events()).containsExactly(put, other, removed);
    assertThat(chair.heard().answers(chair.session(), LABEL)).hasSize(3);
    assertThat(seen(bob)).containsExactly(Map.entry(URL, "x"));
  }

  @Test
  void whoOperatesNothingChangesNothing() throws InterruptedException {
    set(chair, "color", "green");

    for (House.Person person : List.of(bob, eve)) {
      assertThat(outcome(() -> set(person, "color", "red"))).isEqualTo("metadata-forbidden");
      assertThat(outcome(() -> remove(person, "color"))).isEqualTo("metadata-forbidden");
      assertThat(outcome(() -> house.chat.metadata().clear(person.session(), TEA, LABEL)))
          .isEqualTo("metadata-forbidden");
    }
    assertThat(seen(bob)).containsExactly(Map.entry(COLOR, "green"));

    House.Person root = house.administrator("root");
    assertThat(outcome(() -> set(root, "color", "red"))).isEqualTo("ok");
    room.part(chair.session(), "", LABEL);
    assertThat(outcome(() -> set(chair, "color", "blue"))).isEqualTo("metadata-forbidden");
    assertThat(seen(bob)).containsExactly(Map.entry(COLOR, "red"));
  }

  @Test
  void membersSeeItAndOthersWhileTheRoomIsOpen() throws InterruptedException {
    set(chair, "color", "green");
    assertThat(seen(eve)).hasSize(1);

    become(settings -> settings.with(RoomFlag.INVITE_ONLY, true));
    assertThat(outcome(() -> seen(eve))).isEqualTo("metadata-forbidden");
    assertThat(seen(bob)).hasSize(1);

    become(settings -> settings.with(RoomFlag.INVITE_ONLY, false).withKey("k3y"));
    assertThat(outcome(() -> seen(eve))).isEqualTo("metadata-forbidden");

    become(settings -> settings.withKey("").with(RoomFlag.HIDDEN, true));
    assertThat(outcome(() -> seen(eve))).isEqualTo("no-such-room");
    assertThat(outcome(() -> set(eve, "color", "x"))).isEqualTo("no-such-room");
    assertThat(seen(bob)).hasSize(1);
    assertThat(seen(house.administrator("root"))).hasSize(1);
  }

  @Test
  void clearingTakesEverythingAtOnce() throws InterruptedException {
    set(chair, "color", "green");
    set(chair, "url", "x");
    bob.heard().forget();
    chair.heard().forget();

    house.chat.metadata().clear(chair.session(), TEA, LABEL);
    house.chat.metadata().clear(chair.session(), TEA, LABEL);

    assertThat(bob.heard().events())
        .containsExactly(changed(new MetadataChange.Removed(Set.of(COLOR, URL))));
    assertThat(chair.heard().answers(chair.session(), LABEL)).hasSize(2);
    assertThat(chair.heard().news(News.Described.class))
        .extracting(News.Described::change)
        .containsExactly(new MetadataChange.Removed(Set.of()));
    assertThat(seen(bob)).isEmpty();
  }

  @Test
  void limitsHold() throws InterruptedException {
    set(chair, "a", "1");
    set(chair, "b", "2");
    assertThat(outcome(() -> set(chair, "c", "3"))).isEqualTo("metadata-full");
    assertThat(outcome(() -> remove(chair, "c"))).isEqualTo("metadata-not-set");
    set(chair, "b", "3");
    set(chair, "b", "3");
    set(chair, "b", "4");
    assertThat(outcome(() -> set(chair, "b", "5"))).isEqualTo("metadata-too-fast");
    house.clock.pass(Duration.ofSeconds(5));
    assertThat(outcome(() -> set(chair, "b", "5"))).isEqualTo("ok");
  }

  @Test
  void itIsSeenOnlyWhenItIsStored() throws InterruptedException {
    set(chair, "color", "green");
    bob.heard().forget();
    house.gate.fail(true);

    assertThat(outcome(() -> set(chair, "color", "red"))).isEqualTo("not-stored");

    assertThat(bob.heard().news()).isEmpty();
    assertThat(seen(bob)).containsExactly(Map.entry(COLOR, "green"));
    house.gate.fail(false);
    assertThat(outcome(() -> set(chair, "color", "red"))).isEqualTo("ok");
  }

  @Test
  void whoChangesItNextSeesWhatIsStillBeingStored() throws Exception {
    set(chair, "a", "1");
    house.gate.hold();
    Future<String> one = house.start(() -> outcome(() -> set(chair, "b", "2")));
    house.gate.awaitHeld();
    House.Person root = house.administrator("root");
    Future<String> other = house.start(() -> outcome(() -> set(root, "c", "3")));
    assertThat(seen(bob)).containsOnlyKeys(new MetadataKey("a"));

    house.gate.release();

    assertThat(get(one)).isEqualTo("ok");
    assertThat(get(other)).isEqualTo("metadata-full");
    assertThat(seen(bob)).hasSize(2);
  }

  @Test
  void ofTwoWhoChangeTheSameTheLastOneHeardIsTheOneStored() throws Exception {
    House.Person root = house.administrator("root");
    List<Future<String>> writing = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String value = "" + i;
      for (House.Person person : List.of(chair, root)) {
        String own = person == chair ? "c" + value : "r" + value;
        writing.add(house.start(() -> outcome(() -> set(person, "color", own))));
      }
    }

    for (Future<String> one : writing) {
      assertThat(get(one)).isEqualTo("ok");
    }

    List<Event> heard = bob.heard().events();
    assertThat(heard).hasSize(8);
    KeyValues stored = house.store.rooms().rooms().getFirst().metadata();
    String value = stored.find(COLOR).orElseThrow();
    assertThat(heard.getLast()).isEqualTo(changed(new MetadataChange.Put(COLOR, value)));
    assertThat(seen(bob)).isEqualTo(stored.all());
  }

  @Test
  void itLastsAndTheHistoryDoesNotShowIt() throws InterruptedException {
    set(chair, "color", "green");
    set(chair, "url", "x");
    remove(chair, "url");

    house.restart();
    House.Person later = house.account("chair");
    later.join(TEA);

    assertThat(seen(later)).containsExactly(Map.entry(COLOR, "green"));
    assertThat(
            house
                .chat
                .histories()
                .page(
                    later.session(),
                    TEA,
                    new Range.Latest(),
                    EnumSet.allOf(HistoryQuery.Kind.class),
                    100))
        .noneMatch(news ->
            news instanceof News.Happened(_, var entry)
                && entry.event() instanceof Event.MetadataChanged);
  }

  @Test
  void ofALargeRoomOneHasToAsk() throws InterruptedException {
    assertThat(house.chat.metadata().isToldOnEntering(room)).isTrue();
    eve.join(TEA);
    assertThat(house.chat.metadata().isToldOnEntering(room)).isFalse();
  }

  private void set(House.Person by, String key, String value) throws InterruptedException {
    house.chat.metadata().set(by.session(), TEA, key, Optional.of(value), LABEL);
  }

  private void remove(House.Person by, String key) throws InterruptedException {
    house.chat.metadata().set(by.session(), TEA, key, Optional.empty(), LABEL);
  }

  private void become(UnaryOperator<RoomSettings> changing) throws InterruptedException {
    assertThat(room.changeSettings(chair.session(), changing, LABEL)).isTrue();
  }

  private Map<MetadataKey, String> seen(House.Person by) {
    List<KeyValues> seen = new ArrayList<>();
    house.chat.metadata().look(by.session(), TEA, seen::add);
    return seen.getFirst().all();
  }

  private static Event.MetadataChanged changed(MetadataChange change) {
    return new Event.MetadataChanged(change);
  }
}
