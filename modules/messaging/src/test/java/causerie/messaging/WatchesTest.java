package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchesTest {
  private static final Nickname BOB = Nickname.of("bob");

  private final House house = new House();
  private House.Person ann;
  private Watches watches;

  @BeforeEach
  void watch() {
    ann = house.guest("ann");
    watches = house.chat.watches();
    assertThat(watches.add(ann.session(), BOB)).isTrue();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void comingAndGoingIsTold() throws InterruptedException {
    House.Person bob = house.guest("Bob");
    Actor first = bob.client().actor();
    bob.leave();
    House.Person again = house.guest("bob");

    assertThat(ann.heard().news())
        .containsExactly(
            new News.Appeared(first),
            new News.Disappeared(first.nick()),
            new News.Appeared(again.client().actor()));
    assertThat(((News.Disappeared) ann.heard().news().get(1)).nick().text()).isEqualTo("Bob");
    assertThat(again.heard().news()).isEmpty();
  }

  @Test
  void anotherNickIsAGoingAndAComing() {
    House.Person bob = house.guest("rob");
    Clients clients = house.chat.clients();

    clients.rename(bob.session(), BOB, LABEL);
    Actor asBob = bob.client().actor();
    clients.rename(bob.session(), Nickname.of("BOB"), LABEL);
    clients.rename(bob.session(), Nickname.of("rob"), LABEL);

    assertThat(ann.heard().news())
        .containsExactly(new News.Appeared(asBob), new News.Disappeared(BOB));
    assertThat(((News.Disappeared) ann.heard().news().get(1)).nick().text()).isEqualTo("BOB");
  }

  @Test
  void whatTheWatchedOneSaysOfItselfIsToldWithoutASharedRoom() throws InterruptedException {
    House.Person bob = house.guest("bob");
    ann.heard().forget();
    Clients clients = house.chat.clients();

    clients.setAway(bob.session(), "lunch", LABEL);
    Actor before = bob.client().actor();
    clients.setRealName(bob.session(), "Bob Example", LABEL);

    assertThat(ann.heard().news())
        .containsExactly(
            new News.OfWatched(new News.AwayChanged(before, "lunch")),
            new News.OfWatched(new News.RealNameChanged(bob.client().actor(), "Bob Example")));
  }

  @Test
  void whoIsToldByARoomIsNotToldTwice() throws InterruptedException {
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    ann.heard().forget();

    house.chat.clients().setAway(bob.session(), "lunch", LABEL);

    assertThat(ann.heard().news(News.AwayChanged.class)).hasSize(1);
    assertThat(ann.heard().news(News.OfWatched.class)).isEmpty();
  }

  @Test
  void loggingInUnderTheSameNickIsTold() throws InterruptedException {
    House.Person bob = house.guest("bob");
    Actor guest = bob.client().actor();
    ann.heard().forget();

    house.login(bob, house.registered("bob").name().text());

    assertThat(ann.heard().news())
        .containsExactly(new News.OfWatched(new News.Renamed(guest, bob.client().actor())));
  }

  @Test
  void aDeviceMoreOrLessIsNotTold() throws InterruptedException {
    House.Person desk = house.account("bob");
    assertThat(ann.heard().news(News.Appeared.class)).hasSize(1);
    House.Person phone = house.account("bob");
    phone.leave();
    assertThat(ann.heard().news(News.Disappeared.class)).isEmpty();
    desk.leave();
    assertThat(ann.heard().news(News.Disappeared.class)).hasSize(1);
  }

  @Test
  void whoIsHereIsToldUnderTheLabel() {
    House.Person bob = house.guest("bob");
    Nickname nobody = Nickname.of("nobody");

    watches.tellState(ann.session(), List.of(BOB, nobody), "state");

    Delivery answer = ann.heard().answers(ann.session(), "state").getFirst();
    assertThat(answer.news())
        .isEqualTo(new News.Watched(List.of(bob.client().actor()), List.of(nobody)));
  }

  @Test
  void whatIsWatchedNoLongerIsNotTold() throws InterruptedException {
    Nickname cyd = Nickname.of("Cyd");
    assertThat(watches.add(ann.session(), cyd)).isTrue();
    assertThat(watches.add(ann.session(), Nickname.of("CYD"))).isTrue();
    assertThat(watches.of(ann.session())).extracting(Nickname::text).containsExactly("bob", "Cyd");

    assertThat(watches.remove(ann.session(), Nickname.of("BOB"))).isTrue();
    assertThat(watches.remove(ann.session(), BOB)).isFalse();
    House.Person _ = house.guest("bob");
    assertThat(ann.heard().news()).isEmpty();

    watches.clear(ann.session());
    House.Person _ = house.guest("cyd");
    assertThat(ann.heard().news()).isEmpty();
    assertThat(watches.of(ann.session())).isEmpty();
  }

  @Test
  void everySessionHasItsOwnListWhichEndsWithIt() throws InterruptedException {
    House.Person other = house.guest("other");
    watches.add(other.session(), BOB);
    ann.leave();

    House.Person _ = house.guest("bob");

    assertThat(other.heard().news(News.Appeared.class)).hasSize(1);
    assertThat(ann.heard().news()).isEmpty();
    assertThat(watches.of(ann.session())).isEmpty();
    assertThat(outcome(() -> watches.add(ann.session(), BOB))).isEqualTo("unavailable");
  }

  @Test
  void aSessionWatchesSoMany() {
    var presence = new PresenceSettings(true, Set.of(), 5, 2, 5, House.LEAVING);
    try (House small = new House(ChatSettings.DEFAULT.withPresence(presence))) {
      House.Person one = small.guest("one");
      Watches few = small.chat.watches();
      assertThat(few.add(one.session(), Nickname.of("a"))).isTrue();
      assertThat(few.add(one.session(), Nickname.of("b"))).isTrue();
      assertThat(few.add(one.session(), Nickname.of("c"))).isFalse();
      assertThat(few.add(one.session(), Nickname.of("a"))).isTrue();
      few.remove(one.session(), Nickname.of("a"));
      assertThat(few.add(one.session(), Nickname.of("c"))).isTrue();
    }
  }

  @Test
  void whatIsToldLastIsWhatIsSo() throws Exception {
    Nickname hot = Nickname.of("hot");
    List<Future<Boolean>> coming = new ArrayList<>();
    watches.add(ann.session(), hot);
    for (int i = 0; i < 4; i++) {
      House.Person person = house.guest();
      Nickname own = Nickname.of("cold" + i);
      coming.add(
          house.start(() -> {
            for (int round = 0; round < 100; round++) {
              String _ = outcome(() -> house.chat.clients().rename(person.session(), hot, LABEL));
              house.chat.clients().rename(person.session(), own, LABEL);
            }
            return true;
          }));
    }
    for (Future<Boolean> one : coming) {
      assertThat(get(one)).isTrue();
    }

    List<News> told = ann.heard().news();
    assertThat(told.getLast()).isEqualTo(new News.Disappeared(hot));
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i))
          .isInstanceOf(i % 2 == 0 ? News.Appeared.class : News.Disappeared.class);
    }
  }
}
