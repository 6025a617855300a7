package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where nicks do not follow accounts: several clients of one account, each with its own nick. */
class NicksAndAccountsTest {
  private final House house =
      new House(
          ChatSettings.DEFAULT.withPresence(
              new PresenceSettings(false, Set.of(), 100, 100, 100, House.LEAVING)));

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoComesLoggedInIsCalledAsItWants() throws InterruptedException {
    House.Person desk = enter("ann", "annie");
    House.Person phone = enter("ann", "Annie");
    House.Person other = enter("ann", "anna");

    assertThat(desk.nick().text()).isEqualTo("annie");
    assertThat(desk.client().host()).isEqualTo("user/ann");
    assertThat(phone.client()).isSameAs(desk.client());
    assertThat(phone.session().joinedExisting()).isTrue();
    assertThat(other.client()).isNotSameAs(desk.client());
    assertThat(other.session().joinedExisting()).isFalse();
    assertThat(house.chat.clients().of(house.registered("ann").id()))
        .containsExactly(desk.client(), other.client());
  }

  @Test
  void whoComesLoggedInWithoutANickIsCalledByItsAccount() throws InterruptedException {
    House.Person first = enter("ann", "");
    assertThat(first.nick().text()).isEqualTo("ann");
    assertThat(enter("ann", "").client()).isSameAs(first.client());
  }

  @Test
  void aNickOfSomebodyElseIsNotToBeHad() throws InterruptedException {
    House.Person _ = house.guest("bob");
    House.Person ann = enter("ann", "annie");
    House.Person _ = enter("cyd", "cynthia");
    assertThat(house.registered("dora").name().text()).isEqualTo("dora");

    assertThat(outcome(() -> enter("ann", "bob"))).isEqualTo("name-in-use");
    assertThat(outcome(() -> enter("ann", "cynthia"))).isEqualTo("name-in-use");
    assertThat(outcome(() -> enter("ann", "cyd"))).isEqualTo("name-reserved");
    assertThat(outcome(() -> enter("ann", "dora"))).isEqualTo("name-reserved");
    assertThat(outcome(() -> enter("ann", "7"))).isEqualTo("bad-name");
    assertThat(house.chat.clients().of(house.registered("ann").id())).containsOnly(ann.client());
  }

  @Test
  void whoComesForItsAccountsNameGetsIt() throws InterruptedException {
    House.Person squatter = house.guest("ann");

    assertThat(enter("ann", "Ann").nick().text()).isEqualTo("Ann");
    assertThat(squatter.nick().text()).isEqualTo("1");
  }

  @Test
  void whoLogsInKeepsNickAndRooms() throws InterruptedException {
    House.Person desk = enter("ann", "ann");
    House.Person guest = house.guest("annie");
    guest.join(TEA);
    Actor before = guest.client().actor();
    guest.heard().forget();

    house.login(guest, "ann");

    assertThat(guest.client()).isNotSameAs(desk.client());
    assertThat(house.room(TEA).isMember(guest.client())).isTrue();
    assertThat(guest.heard().news())
        .containsExactly(new News.Renamed(before, guest.client().actor()));
    assertThat(guest.nick().text()).isEqualTo("annie");
    assertThat(guest.client().host()).isEqualTo("user/ann");
  }

  @Test
  void whoIsCalledByItsNumberIsCalledByItsAccountAfterTheLogin() throws InterruptedException {
    House.Person first = house.guest();
    house.login(first, house.registered("ann").name().text());
    assertThat(first.nick().text()).isEqualTo("ann");

    House.Person second = house.guest();
    house.login(second, "ann");
    assertThat(second.client()).isSameAs(first.client());
  }

  @Test
  void clientsOfOneAccountDoNotTakeEachOthersNicks() throws InterruptedException {
    House.Person one = enter("ann", "annie");
    House.Person two = enter("ann", "anna");
    Clients clients = house.chat.clients();

    assertThat(outcome(() -> clients.rename(two.session(), Nickname.of("ANNIE"), LABEL)))
        .isEqualTo("name-in-use");
    clients.rename(two.session(), Nickname.of("ann"), LABEL);
    clients.rename(one.session(), Nickname.of("ANNIE"), LABEL);
    assertThat(two.nick().text()).isEqualTo("ann");
    assertThat(one.nick().text()).isEqualTo("ANNIE");
  }

  @Test
  void whoLogsOutStaysWhereItIsAsAGuest() throws InterruptedException {
    House.Person ann = enter("ann", "annie");
    ann.join(TEA);
    Client client = ann.client();

    house.chat.clients().logout(ann.session());

    assertThat(ann.client()).isSameAs(client);
    assertThat(client.actor().identity()).isEqualTo(new Identity.Guest());
    assertThat(client.nick().text()).isEqualTo("annie");
    assertThat(client.host()).matches("[0-9a-f]{12}");
    assertThat(house.room(TEA).isMember(client)).isTrue();
    assertThat(house.chat.clients().of(house.registered("ann").id())).isEmpty();
  }

  @Test
  void whoLogsOutDoesNotKeepTheAccountsName() throws InterruptedException {
    House.Person ann = enter("ann", "ann");
    House.Person phone = enter("ann", "ann");

    house.chat.clients().logout(phone.session());
    assertThat(phone.client()).isNotSameAs(ann.client());
    house.chat.clients().logout(ann.session());
    assertThat(ann.nick().text()).isEqualTo(Integer.toString(ann.client().id()));
  }

  @Test
  void directMessagesReachTheClientThatIsAddressedElseAll() throws InterruptedException {
    House.Person one = enter("ann", "annie");
    House.Person two = enter("ann", "anna");
    House.Person bob = enter("bob", "bob");

    bob.say(one.nick(), "to one");
    one.heard().said(1);
    bob.say(Nickname.of("ann"), "to the account");
    one.heard().said(2);
    two.heard().said(1);
    two.say(bob.nick(), "answer");

    assertThat(one.heard().texts()).containsExactly("to one", "to the account");
    assertThat(two.heard().texts()).containsExactly("to the account", "answer");
    assertThat(bob.heard().texts()).containsExactly("to one", "to the account", "answer");
    assertThat(one.heard().said(2).getFirst().to()).isEqualTo(one.nick());
  }

  @Test
  void passwordChangesEndAllClientsOfTheAccount() throws InterruptedException {
    House.Person one = enter("ann", "annie");
    House.Person two = enter("ann", "anna");

    house.accounts.changePassword(
        house.registered("ann").id(), House.PASSWORD, "another long password", House.LOOPBACK);

    for (House.Person person : List.of(one, two)) {
      assertThat(person.heard().ends()).hasSize(1);
    }
  }

  @Test
  void anAccountMayWantOneDeviceOnly() throws InterruptedException {
    house.chat.preferences().set(house.registered("ann").id(), Preference.SEVERAL_DEVICES, false);
    House.Person desk = enter("ann", "annie");
    House.Person guest = house.guest();

    assertThat(outcome(() -> enter("ann", "annie"))).isEqualTo("name-in-use");
    assertThat(outcome(() -> enter("ann", ""))).isEqualTo("name-in-use");
    assertThat(outcome(() -> enter("ann", "anna"))).isEqualTo("ok");
    desk.leave();
    assertThat(outcome(() -> enter("ann", "annie"))).isEqualTo("ok");
    assertThat(outcome(() -> house.login(guest, "ann"))).isEqualTo("ok");
    House.Person other = house.guest();
    assertThat(outcome(() -> house.login(other, "ann"))).isEqualTo("name-in-use");
    assertThat(other.session().identity()).isEqualTo(new Identity.Guest());
  }

  private House.Person enter(String account, String nick) throws InterruptedException {
    Optional<Nickname> wanted = nick.isEmpty() ? Optional.empty() : Optional.of(Nickname.of(nick));
    return house.enter(
        new Entrance(wanted, "", "", Optional.of(house.authenticate(account)), false));
  }
}
