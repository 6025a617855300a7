package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.spi.ChatObserver.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Administrators and what they do; who left; how many there are. */
class AdministrationTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoIsPromotedIsAdministratorForAsLongAsItIsConnected() throws InterruptedException {
    House.Person ann = house.guest("ann");
    assertThat(outcome(() -> house.chat.clients().broadcast(ann.session(), Draft.message("x"), 1)))
        .isEqualTo("administrator-needed");

    house.chat.clients().promote(ann.session(), "is in charge");
    assertThat(ann.client().isAdministrator()).isTrue();
    assertThat(ann.client().title()).isEqualTo("is in charge");
    house.chat.clients().rename(ann.session(), Nickname.of("anna"), House.LABEL);
    assertThat(ann.client().isAdministrator()).isTrue();

    house.chat.clients().demote(ann.session());
    assertThat(ann.client().isAdministrator()).isFalse();
    assertThat(ann.client().title()).isEmpty();
    ann.leave();
    assertThat(outcome(() -> house.chat.clients().promote(ann.session(), "late")))
        .isEqualTo("unavailable");
  }

  @Test
  void anAdministratorByAccountMayPutThatDownUntilTheNextLogin() throws InterruptedException {
    House.Person root = house.administrator("root");
    assertThat(root.client().isAdministrator()).isTrue();
    assertThat(root.client().title()).isEmpty();

    house.chat.clients().demote(root.session());
    assertThat(root.client().isAdministrator()).isFalse();
    root.leave();

    assertThat(house.account("root").client().isAdministrator()).isTrue();
  }

  @Test
  void wallopsReachAdministratorsAndThoseWhoWantThem() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person other = house.guest("other");
    House.Person curious = house.guest("curious");
    House.Person quiet = house.guest("quiet");
    house.chat.clients().promote(other.session(), "helps");
    house.chat.clients().setFlag(curious.session(), ClientFlag.WALLOPS, true);

    house.chat.clients().wallops(root.session(), "tea is out");

    News.Said said = root.heard().said(1).getFirst();
    assertThat(said.scope()).isEqualTo(Scope.WALLOPS);
    assertThat(said.text()).isEqualTo("tea is out");
    assertThat(said.from()).isEqualTo(root.client().actor());
    assertThat(other.heard().news()).containsExactly(said);
    assertThat(curious.heard().news()).containsExactly(said);
    assertThat(quiet.heard().news()).isEmpty();
    assertThat(outcome(() -> house.chat.clients().wallops(curious.session(), "me too")))
        .isEqualTo("administrator-needed");
  }

  @Test
  void whoIsExpelledLeavesWithAllDevices() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person desk = house.account("ann");
    House.Person phone = house.account("ann");
    House.Person bob = house.guest("bob");
    desk.join(TEA);
    bob.join(TEA);

    house.chat.clients().expel(root.session(), Nickname.of("ANN"), "too loud");

    String told = "too loud";
    assertThat(bob.heard().events()).contains(new Event.Left(Event.Leaving.QUIT, told));
    for (House.Person device : List.of(desk, phone)) {
      assertThat(device.heard().ends()).containsExactly("You are sent away: " + told);
      device.leave();
    }
    assertThat(house.room(TEA).isMember(desk.client())).isFalse();
    assertThat(house.chat.clients().find(Nickname.of("ann"))).isEmpty();
    assertThat(outcome(() -> desk.join(TEA))).isEqualTo("ok");
    assertThat(house.room(TEA).isMember(desk.client())).isFalse();
    assertThat(house.account("ann").session().joinedExisting()).isFalse();
  }

  @Test
  void onlyAdministratorsExpel() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person ann = house.guest("ann");

    assertThat(outcome(() -> house.chat.clients().expel(ann.session(), ann.nick(), "")))
        .isEqualTo("administrator-needed");
    assertThat(outcome(() -> house.chat.clients().expel(root.session(), Nickname.of("nobody"), "")))
        .isEqualTo("no-such-client");
    assertThat(outcome(() -> house.chat.clients().expel(root.session(), ann.nick(), "two\nlines")))
        .isEqualTo("bad-text");
    assertThat(ann.heard().ends()).isEmpty();

    house.chat.clients().expel(root.session(), root.nick(), "");
    assertThat(root.heard().ends()).containsExactly("You are sent away: expelled by root");
  }

  @Test
  void whoLeftOrWasRenamedIsRemembered() throws InterruptedException {
    House.Person one = house.guest("ann");
    house.chat.clients().setRealName(one.session(), "Ann Example", House.LABEL);
    Actor first = one.client().actor();
    assertThat(first.realName()).isEqualTo("Ann Example");
    one.leave();
    house.clock.pass(Duration.ofMinutes(1));
    House.Person two = house.guest("Ann");
    Actor second = two.client().actor();
    house.chat.clients().rename(two.session(), Nickname.of("ANN"), House.LABEL);
    house.chat.clients().rename(two.session(), Nickname.of("bob"), House.LABEL);

    List<Departures.Departure> ann = house.chat.departures().of(Nickname.of("ann"));

    assertThat(ann).hasSize(2);
    assertThat(ann.getFirst().actor().identity()).isEqualTo(second.identity());
    assertThat(ann.getFirst().actor().nick().text()).isEqualTo("ANN");
    assertThat(ann.getFirst().realName()).isEqualTo("ANN");
    assertThat(ann.getFirst().time()).isEqualTo(house.clock.instant());
    assertThat(ann.getLast())
        .isEqualTo(new Departures.Departure(first, house.clock.instant().minusSeconds(60)));
    assertThat(house.chat.departures().of(Nickname.of("bob"))).isEmpty();
  }

  @Test
  void whoJoinsItsAccountIsRememberedUnderItsGuestsNick() throws InterruptedException {
    House.Person desk = house.account("ann");
    House.Person phone = house.guest("phone");

    house.login(phone, "ann");

    assertThat(house.chat.departures().of(Nickname.of("phone"))).hasSize(1);
    assertThat(house.chat.departures().of(desk.nick())).isEmpty();
  }

  @Test
  void soManyDeparturesAreRemembered() throws InterruptedException {
    var presence = new PresenceSettings(true, Set.of(), 5, 5, 2, House.LEAVING);
    try (House small = new House(ChatSettings.DEFAULT.withPresence(presence))) {
      for (String nick : List.of("a", "b", "c")) {
        small.guest(nick).leave();
      }
      assertThat(small.chat.departures().of(Nickname.of("a"))).isEmpty();
      assertThat(small.chat.departures().of(Nickname.of("b"))).hasSize(1);
      assertThat(small.chat.departures().of(Nickname.of("c"))).hasSize(1);
    }
    try (House none =
        new House(
            ChatSettings.DEFAULT.withPresence(
                new PresenceSettings(true, Set.of(), 5, 5, 0, House.LEAVING)))) {
      none.guest("a").leave();
      assertThat(none.chat.departures().of(Nickname.of("a"))).isEmpty();
    }
  }

  @Test
  void clientsAreCountedByKind() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    house.chat.clients().setFlag(ann.session(), ClientFlag.INVISIBLE, true);
    house.chat.clients().promote(bob.session(), "helps");
    assertThat(house.chat.clients().counts()).isEqualTo(new Clients.Counts(3, 1, 2, 3));

    bob.leave();
    house.account("root").leave();

    assertThat(house.chat.clients().counts()).isEqualTo(new Clients.Counts(2, 1, 1, 3));
    assertThat(house.chat.clients().count()).isEqualTo(2);
    root.leave();
    ann.leave();
    assertThat(house.chat.clients().counts()).isEqualTo(new Clients.Counts(0, 0, 0, 3));
  }
}
