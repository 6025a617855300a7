package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody is from the moment of coming. */
class EntranceTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatTheProtocolSaysIsShown() throws InterruptedException {
    Instant start = house.clock.instant();
    House.Person ann = house.enter(guest("ann", "~annie", "Ann Example"));
    house.clock.pass(Duration.ofMinutes(1));
    House.Person bob = house.guest("bob");

    Client client = ann.client();
    assertThat(client.user()).isEqualTo("~annie");
    assertThat(client.realName()).isEqualTo("Ann Example");
    assertThat(client.since()).isEqualTo(start);
    assertThat(client.actor().mask()).isEqualTo("ann!~annie@" + client.host());
    assertThat(client.host()).matches("[0-9a-f]{12}").isEqualTo(bob.client().host());
    assertThat(ann.session().since()).isEqualTo(start);
    assertThat(ann.session().isEncrypted()).isTrue();
    assertThat(ann.session().joinedExisting()).isFalse();

    assertThat(bob.client().user()).isEqualTo("~guest");
    assertThat(bob.client().realName()).isEqualTo("bob");
    assertThat(bob.client().since()).isEqualTo(start.plusSeconds(60));
    assertThat(bob.session().isEncrypted()).isFalse();
  }

  @Test
  void lastActiveIsTheLastMessage() throws InterruptedException {
    House.Person ann = house.guest("ann");
    Instant start = house.clock.instant();
    ann.join(TEA);
    house.clock.pass(Duration.ofMinutes(1));
    assertThat(ann.client().lastActive()).isEqualTo(start);

    ann.say(TEA, "hello");

    assertThat(ann.client().lastActive()).isEqualTo(start.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a!b", "a@b", "a*", "what?", "a\u0007", "\uD800"})
  void someWordsCannotBeAUser(String user) {
    assertThat(outcome(() -> house.enter(guest("ann", user, "Ann")))).isEqualTo("bad-user");
    assertThat(house.chat.clients().count()).isZero();
  }

  @Test
  void userAndRealNameHaveLimits() {
    assertThat(outcome(() -> house.enter(guest("ann", "u".repeat(33), "")))).isEqualTo("bad-user");
    assertThat(outcome(() -> house.enter(guest("ann", "u".repeat(32), "")))).isEqualTo("ok");
    assertThat(outcome(() -> house.enter(guest("bob", "", "r".repeat(401)))))
        .isEqualTo("text-too-long");
    assertThat(outcome(() -> house.enter(guest("bob", "", "two\nlines")))).isEqualTo("bad-text");
  }

  @Test
  void whoComesLoggedInIsItsAccount() throws InterruptedException {
    House.Person ann = house.enter(account("ann", "annie", ""));

    assertThat(ann.nick().text()).isEqualTo("ann");
    assertThat(ann.session().identity()).isInstanceOf(Identity.Registered.class);
    assertThat(ann.client().user()).isEqualTo("ann");
    assertThat(ann.client().host()).isEqualTo("user/ann");
    assertThat(ann.client().matches("ann!ann@user/ann")).isTrue();
    assertThat(ann.session().joinedExisting()).isFalse();
    assertThat(house.chat.clients().of(house.registered("ann").id())).containsOnly(ann.client());
  }

  @Test
  void whoComesToAnAccountThatIsHereJoinsItsClient() throws InterruptedException {
    House.Person desk = house.enter(account("ann", "ann", "~desk"));
    desk.join(TEA);

    House.Person phone = house.enter(account("ann", "phone", "~phone"));

    assertThat(phone.client()).isSameAs(desk.client());
    assertThat(phone.session().joinedExisting()).isTrue();
    assertThat(phone.client().rooms()).containsExactly(house.room(TEA));
    assertThat(phone.client().user()).isEqualTo("~desk");
    desk.leave();
    assertThat(phone.say(TEA, "still here").from().mask()).isEqualTo("ann!~desk@user/ann");
  }

  @Test
  void whoLogsInLaterJoinsItsClientToo() throws InterruptedException {
    House.Person desk = house.account("ann");
    House.Person phone = house.guest("phone");
    assertThat(phone.session().joinedExisting()).isFalse();

    house.login(phone, "ann");
    assertThat(phone.session().joinedExisting()).isTrue();
    assertThat(desk.session().joinedExisting()).isFalse();

    house.chat.clients().logout(phone.session());
    assertThat(phone.session().joinedExisting()).isFalse();
    assertThat(phone.client().host()).matches("[0-9a-f]{12}");
  }

  @Test
  void aSquatterGivesTheNameUpToWhoComesLoggedIn() throws InterruptedException {
    House.Person squatter = house.guest("ann");

    House.Person owner = house.enter(account("ann", "", ""));

    assertThat(owner.nick().text()).isEqualTo("ann");
    assertThat(squatter.nick().text()).isEqualTo("1");
    assertThat(squatter.heard().news(News.Renamed.class))
        .extracting(renamed -> renamed.after().mask())
        .containsExactly("1!~guest@" + squatter.client().host());
  }

  @Test
  void aLoginThatWasRevokedMeanwhileDoesNotCome() throws InterruptedException {
    Login stale = house.authenticate("ann");
    house.accounts.setAdministrator(stale.account().id(), false);

    var entrance = new Entrance(Optional.empty(), "", "", Optional.of(stale), false);

    assertThat(outcome(() -> house.enter(entrance))).isEqualTo("unavailable");
    assertThat(house.chat.clients().count()).isZero();
  }

  @Test
  void loggingInShowsAsChangeOfAccountAndHost() throws InterruptedException {
    House.Person bob = house.guest("bob");
    bob.join(TEA);
    House.Person guest = house.enter(guest("gil", "~gil", ""));
    guest.join(TEA);
    String cloak = guest.client().host();

    house.login(guest, house.registered("ann").name().text());

    News.Renamed renamed = bob.heard().news(News.Renamed.class).getFirst();
    assertThat(renamed.before().mask()).isEqualTo("gil!~gil@" + cloak);
    assertThat(renamed.after().mask()).isEqualTo("ann!~gil@user/ann");
  }

  @Test
  void masksFindEveryFormOfAClient() throws Exception {
    House.Person desk = house.enter(account("ann", "", "~ann"));
    var heard = new RecordingSubscriber();
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
    Session phone =
        house.chat.clients().connect(heard, elsewhere, "test", account("ann", "", "~other"));
    String near = house.guest("near").client().host();
    String far =
        house
            .chat
            .clients()
            .connect(new RecordingSubscriber(), elsewhere, "test", Optional.empty())
            .client()
            .host();
    Client client = desk.client();

    assertThat(phone.client()).isSameAs(client);
    for (String host : new String[] {"user/ann", near, far}) {
      assertThat(client.matches("ann!~ann@" + host)).isTrue();
      assertThat(client.matches("ann!ann@" + host)).isTrue();
      assertThat(client.matches("*!*@" + host.toUpperCase(java.util.Locale.ROOT))).isTrue();
    }
    assertThat(client.matches("*!~other@*")).isFalse();
    assertThat(client.matches("*!*@0123456789ab")).isFalse();

    house.chat.clients().disconnect(phone, "bye");
    assertThat(client.matches("*!*@" + far)).isFalse();
    assertThat(client.matches("*!*@" + near)).isTrue();
  }

  private Entrance guest(String nick, String user, String realName) {
    return new Entrance(Optional.of(Nickname.of(nick)), user, realName, Optional.empty(), true);
  }

  private Entrance account(String name, String nick, String user) {
    Optional<Nickname> wanted = nick.isEmpty() ? Optional.empty() : Optional.of(Nickname.of(nick));
    return new Entrance(wanted, user, "", Optional.of(house.authenticate(name)), false);
  }
}
