package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theLowestFreeIdIsTheNameOfWhoHasNone() throws InterruptedException {
    House.Person one = house.guest();
    House.Person two = house.guest("bob");
    House.Person three = house.guest();
    one.leave();

    assertThat(two.client().id()).isEqualTo(2);
    assertThat(three.nick().text()).isEqualTo("3");
    assertThat(house.guest().nick().text()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "007", "\uFF17", "\u00B2"})
  void numbersAreOthersNames(String number) {
    House.Person guest = house.guest();

    assertThat(outcome(() -> house.guest(number))).isEqualTo("bad-name");
    assertThat(
            outcome(() ->
                house.chat.clients().rename(guest.session(), Nickname.of(number), House.LABEL)))
        .isEqualTo("bad-name");
    assertThat(outcome(() -> house.account(number))).isEqualTo("bad-name");
    assertThat(outcome(() -> house.chat.resolve(guest.session(), number)))
        .isEqualTo("no-such-target");
  }

  @Test
  void namesOfAccountsAreReserved() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.leave();

    assertThat(outcome(() -> house.guest("ANN"))).isEqualTo("name-reserved");
    House.Person guest = house.guest();
    assertThat(
            outcome(() ->
                house.chat.clients().rename(guest.session(), Nickname.of("Ann"), House.LABEL)))
        .isEqualTo("name-reserved");
    House.Person again = house.account("ann");
    assertThat(
            outcome(() ->
                house.chat.clients().rename(again.session(), Nickname.of("bob"), House.LABEL)))
        .isEqualTo("name-in-use");
    assertThat(
            outcome(() ->
                house.chat.clients().rename(again.session(), Nickname.of("ANN"), House.LABEL)))
        .isEqualTo("ok");
  }

  @Test
  void devicesOfAnAccountAreOneClient() throws InterruptedException {
    House.Person desk = house.account("ann");
    desk.join(TEA);
    House.Person phone = house.account("ann");
    House.Person bob = house.guest("bob");
    bob.join(TEA);

    News.Said said = desk.say(TEA, "hello");
    phone.heard().said(1);
    assertThat(phone.heard().texts()).containsExactly("hello");
    assertThat(phone.heard().deliveries().getLast().isOwn(phone.session())).isTrue();
    assertThat(phone.heard().deliveries().getLast().isAnswerTo(phone.session())).isFalse();
    assertThat(desk.heard().news(News.Said.class)).containsExactly(said);

    desk.leave();
    assertThat(house.room(TEA).isMember(phone.client())).isTrue();
    phone.leave();
    assertThat(house.room(TEA).isMember(phone.client())).isFalse();
    assertThat(bob.heard().events()).contains(new Event.Left(Event.Leaving.QUIT, "bye"));
    assertThat(house.chat.clients().count()).isEqualTo(1);
  }

  @Test
  void aDeviceThatAttachesWhileItsClientEntersHearsTheRoom() throws Exception {
    House.Person neighbour = house.guest("bob");
    for (int i = 0; i < 10; i++) {
      neighbour.join(RoomName.of("#r" + i));
    }
    for (int round = 0; round < 300; round++) {
      RoomName name = RoomName.of("#r" + round % 10);
      House.Person desk = house.account("ann");
      House.Person phone = house.guest();
      Future<RoomView> joining = house.start(() -> desk.join(name));
      // Looks at who is in the room, so that what is remembered of it is made anew at every moment.
      Future<Boolean> looking =
          house.start(() -> {
            while (!joining.isDone()) {
              house.chat.clients().setAway(neighbour.session(), "", House.LABEL);
            }
            return true;
          });
      house.login(phone, "ann");
      get(joining);
      assertThat(get(looking)).isTrue();
      desk.say(name, "hello");
      phone.heard().said(1);
      desk.leave();
      phone.leave();
    }
  }

  @Test
  void aGuestThatLogsInKeepsItsRoomsAndIsRenamedThere() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.leave();
    House.Person bob = house.guest("bob");
    bob.join(TEA);
    House.Person guest = house.guest("gil");
    guest.join(TEA);

    house.login(guest, "ann");

    assertThat(house.room(TEA).isMember(guest.client())).isTrue();
    News.Renamed renamed = bob.heard().news(News.Renamed.class).getFirst();
    assertThat(renamed.before().nick().text()).isEqualTo("gil");
    assertThat(renamed.after().nick().text()).isEqualTo("ann");
    assertThat(house.guest("gil").nick().text()).isEqualTo("gil");
    assertThat(outcome(() -> house.login(guest, "ann"))).isEqualTo("bad-text");
  }

  @Test
  void aSquatterIsRenamedAndToldWhenTheOwnerComes() throws InterruptedException {
    House.Person squatter = house.guest("ann");
    squatter.join(TEA);
    House.Person neighbour = house.guest("bob");
    neighbour.join(TEA);

    House.Person owner = house.account("ann");

    assertThat(owner.nick().text()).isEqualTo("ann");
    assertThat(squatter.nick().text()).isEqualTo(Integer.toString(squatter.client().id()));
    assertThat(neighbour.heard().news(News.Renamed.class)).hasSize(1);
    assertThat(squatter.heard().news(News.Renamed.class)).hasSize(1);
  }

  @Test
  void whoLogsOutIsAGuestAgainAndTheOtherDeviceStays() throws InterruptedException {
    House.Person desk = house.account("ann");
    House.Person phone = house.account("ann");
    desk.join(TEA);

    house.chat.clients().logout(phone.session());
    assertThat(phone.session().identity()).isEqualTo(new Identity.Guest());
    assertThat(house.room(TEA).isMember(desk.client())).isTrue();
    house.chat.clients().logout(desk.session());

    assertThat(house.room(TEA).view(desk.session()).members()).isEmpty();
    assertThat(house.chat.clients().find(Nickname.of("ann"))).isEmpty();
    assertThat(outcome(() -> house.chat.clients().logout(desk.session())))
        .isEqualTo("account-needed");
  }

  @Test
  void ofManyWhoWantANameExactlyOneGetsIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      Nickname wanted = Nickname.of("name" + round);
      List<Future<String>> races = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        House.Person person = house.guest();
        races.add(
            house.start(() ->
                outcome(() -> house.chat.clients().rename(person.session(), wanted, House.LABEL))));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> race : races) {
        outcomes.add(get(race));
      }
      assertThat(outcomes).containsOnlyOnce("ok").contains("name-in-use");
    }
  }

  @Test
  void aServerTakesSoManyClients() {
    ChatSettings d = ChatSettings.DEFAULT;
    var few =
        new ChatSettings(
            d.maxText(),
            d.maxLines(),
            d.maxTopic(),
            d.maxReason(),
            2,
            2,
            2,
            3,
            d.roomsOwned(),
            d.masksPerRoom(),
            2,
            d.historyPage(),
            d.keyWindow(),
            true,
            true,
            false,
            d.retention(),
            d.history(),
            d.invitationLifetime(),
            d.presence(),
            d.metadata());
    try (House small = new House(few)) {
      House.Person one = small.guest();
      House.Person _ = small.guest();
      assertThat(outcome(small::guest)).isEqualTo("unavailable");
      assertThat(outcome(() -> one.leave())).isEqualTo("ok");
      House.Person three = small.guest();
      assertThat(three.client().id()).isEqualTo(1);

      assertThat(outcome(() -> three.join(RoomName.of("#a")))).isEqualTo("ok");
      assertThat(outcome(() -> three.join(RoomName.of("#b")))).isEqualTo("ok");
      assertThat(outcome(() -> three.join(RoomName.of("#c")))).isEqualTo("too-many");
      assertThat(small.chat.rooms().count()).isEqualTo(2);
      assertThat(outcome(() -> small.chat.groups().join(three.session(), GroupName.of("&a"))))
          .isEqualTo("ok");
      assertThat(outcome(() -> small.chat.groups().join(three.session(), GroupName.of("&b"))))
          .isEqualTo("too-many");
    }
  }

  @Test
  void aLoginThatRacesWithAPasswordChangeIsRefused() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person thief = house.guest();
    long before = house.accounts.revocations();
    Account stolen = house.accounts.login("ann", House.PASSWORD, House.LOOPBACK);
    house.accounts.changePassword(
        stolen.id(), House.PASSWORD, "another long password", House.LOOPBACK);

    assertThat(outcome(() -> house.chat.clients().login(thief.session(), stolen, before)))
        .isEqualTo("unavailable");
    assertThat(thief.session().identity()).isEqualTo(new Identity.Guest());
    assertThat(ann.heard().ends()).hasSize(1);
  }

  @Test
  void aLoginIsSeenByTheRevocationThatFollows() throws Exception {
    for (int round = 0; round < 100; round++) {
      House.Person device = house.guest();
      if (round == 0) {
        house.login(device, registered());
      }
      House.Person racer = house.guest();
      long before = house.accounts.revocations();
      Account account = house.accounts.login("ann", House.PASSWORD, House.LOOPBACK);
      Future<String> login =
          house.start(
              () -> outcome(() -> house.chat.clients().login(racer.session(), account, before)));
      house.accounts.setAdministrator(account.id(), false);

      boolean isRefused = !get(login).equals("ok");
      assertThat(isRefused || !racer.heard().ends().isEmpty()).isTrue();
      racer.leave();
      device.leave();
    }
  }

  @Test
  void aSessionThatHasEndedDoesNotComeBack() throws InterruptedException {
    String name = registered();
    House.Person guest = house.guest();
    guest.leave();
    guest.leave();

    assertThat(outcome(() -> house.login(guest, name))).isEqualTo("unavailable");
    assertThat(
            outcome(() ->
                house.chat.clients().rename(guest.session(), Nickname.of("bob"), House.LABEL)))
        .isEqualTo("unavailable");
    assertThat(house.chat.clients().all()).isEmpty();
  }

  @Test
  void onlyAdministratorsBroadcast() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person bob = house.guest("bob");

    int told = house.chat.clients().broadcast(root.session(), Draft.message("all hear"), 1);

    assertThat(told).isEqualTo(1);
    assertThat(bob.heard().texts()).containsExactly("all hear");
    assertThat(root.heard().answer(root.session(), 1).text()).isEqualTo("all hear");
    assertThat(outcome(() -> house.chat.clients().broadcast(bob.session(), Draft.message("no"), 1)))
        .isEqualTo("administrator-needed");
  }

  @Test
  void closingEndsEveryoneAndRefusesNewcomers() {
    House.Person guest = house.guest();

    house.chat.close();

    assertThat(guest.heard().ends()).hasSize(1);
    assertThat(outcome(house::guest)).isEqualTo("unavailable");
  }

  private String registered() {
    return house.accounts.register("ann", House.PASSWORD, "", House.LOOPBACK).name().text();
  }
}
