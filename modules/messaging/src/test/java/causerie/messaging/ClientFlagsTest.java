package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients set about themselves, and whom they let write to them. */
class ClientFlagsTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void flagsAreSetOnceAndTakenBack() {
    House.Person ann = house.guest("ann");

    assertThat(ann.client().flags()).isEmpty();
    assertThat(set(ann, ClientFlag.BOT, true)).isTrue();
    assertThat(set(ann, ClientFlag.BOT, true)).isFalse();
    assertThat(set(ann, ClientFlag.INVISIBLE, true)).isTrue();
    assertThat(ann.client().flags()).isEqualTo(EnumSet.of(ClientFlag.BOT, ClientFlag.INVISIBLE));
    assertThat(set(ann, ClientFlag.BOT, false)).isTrue();
    assertThat(set(ann, ClientFlag.BOT, false)).isFalse();
    assertThat(ann.client().has(ClientFlag.BOT)).isFalse();
  }

  @Test
  void whoComesHasTheDefaultFlags() throws InterruptedException {
    Set<ClientFlag> byDefault = EnumSet.of(ClientFlag.INVISIBLE, ClientFlag.NO_CTCP);
    try (House shy = house(new PresenceSettings(true, byDefault, 5, 5, 5, House.LEAVING))) {
      House.Person ann = shy.account("ann");
      assertThat(shy.guest().client().flags()).isEqualTo(byDefault);
      shy.chat.clients().setFlag(ann.session(), ClientFlag.INVISIBLE, false);
      shy.chat.clients().logout(ann.session());
      assertThat(ann.client().flags()).isEqualTo(byDefault);
    }
  }

  @Test
  void whoTakesMessagesOfAccountsOnlyHearsNoGuest() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    House.Person gus = house.guest("gus");
    set(ann, ClientFlag.REGISTERED_ONLY, true);

    assertThat(outcome(() -> gus.post(ann.nick(), "psst"))).isEqualTo("registered-only");
    bob.say(ann.nick(), "hello");
    ann.heard().said(1);
    assertThat(ann.heard().texts()).containsExactly("hello");
    assertThat(gus.heard().news(News.Said.class)).isEmpty();
  }

  @Test
  void anAcceptedGuestIsHeardUntilItIsNoLonger() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person gus = house.guest("gus");
    set(ann, ClientFlag.REGISTERED_ONLY, true);
    Clients clients = house.chat.clients();

    assertThat(clients.accept(ann.session(), gus.nick())).isTrue();
    assertThat(clients.accept(ann.session(), gus.nick())).isFalse();
    assertThat(clients.accepted(ann.session())).containsExactly(gus.client());
    gus.say(ann.nick(), "one");
    clients.rename(gus.session(), Nickname.of("august"), House.LABEL);
    gus.say(ann.nick(), "two");

    assertThat(clients.unaccept(ann.session(), gus.nick())).isTrue();
    assertThat(clients.unaccept(ann.session(), gus.nick())).isFalse();
    assertThat(outcome(() -> gus.post(ann.nick(), "three"))).isEqualTo("registered-only");
    assertThat(ann.heard().texts()).containsExactly("one", "two");
    assertThat(outcome(() -> clients.accept(ann.session(), Nickname.of("nobody"))))
        .isEqualTo("no-such-client");
  }

  @Test
  void writingToAGuestLetsItAnswer() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person gus = house.guest("gus");
    set(ann, ClientFlag.REGISTERED_ONLY, true);

    ann.say(gus.nick(), "question");

    gus.say(ann.nick(), "answer");
    ann.say(ann.nick(), "to myself");
    assertThat(ann.heard().texts()).containsExactly("question", "answer", "to myself");
  }

  @Test
  void anotherGuestOfThatNickIsNotTheAcceptedOne() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person gus = house.guest("gus");
    set(ann, ClientFlag.REGISTERED_ONLY, true);
    house.chat.clients().accept(ann.session(), gus.nick());
    gus.leave();

    House.Person other = house.guest("gus");

    assertThat(outcome(() -> other.post(ann.nick(), "psst"))).isEqualTo("registered-only");
    assertThat(house.chat.clients().accepted(ann.session())).isEmpty();
  }

  @Test
  void soManyAreAcceptedAndTheFirstMakesRoomForWhoIsWrittenTo() throws InterruptedException {
    try (House small = house(new PresenceSettings(true, Set.of(), 2, 5, 5, House.LEAVING))) {
      House.Person ann = small.guest("ann");
      House.Person one = small.guest("one");
      House.Person two = small.guest("two");
      House.Person three = small.guest("three");
      Clients clients = small.chat.clients();
      clients.setFlag(ann.session(), ClientFlag.REGISTERED_ONLY, true);
      clients.accept(ann.session(), one.nick());
      clients.accept(ann.session(), two.nick());

      assertThat(outcome(() -> clients.accept(ann.session(), three.nick()))).isEqualTo("too-many");
      ann.say(three.nick(), "hello");

      assertThat(clients.accepted(ann.session())).containsExactly(two.client(), three.client());
      assertThat(outcome(() -> one.post(ann.nick(), "still me"))).isEqualTo("registered-only");
    }
  }

  @Test
  void requestsOfProgramsAreRefusedWhereTheyAreNotTaken() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person gus = house.guest("gus");
    gus.say(ann.nick(), "\u0001VERSION\u0001");
    set(ann, ClientFlag.NO_CTCP, true);

    assertThat(outcome(() -> gus.post(ann.nick(), "\u0001VERSION\u0001"))).isEqualTo("no-ctcp");
    gus.say(ann.nick(), "\u0001ACTION waves\u0001");
    assertThat(ann.heard().texts()).hasSize(2);
  }

  @Test
  void theRealNameIsToldToAllWhoShareARoom() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    House.Person far = house.guest("far");
    ann.join(TEA);
    bob.join(TEA);

    house.chat.clients().setRealName(ann.session(), "Ann Example", House.LABEL);
    Actor named = ann.client().actor();
    house.chat.clients().setRealName(ann.session(), "", House.LABEL);

    for (House.Person near : new House.Person[] {ann, bob}) {
      assertThat(near.heard().news(News.RealNameChanged.class))
          .containsExactly(
              new News.RealNameChanged(named, "Ann Example"),
              new News.RealNameChanged(ann.client().actor(), "ann"));
    }
    assertThat(named.realName()).isEqualTo("Ann Example");
    assertThat(ann.heard().answers(ann.session(), House.LABEL)).hasSize(4);
    assertThat(bob.heard().answers(ann.session(), House.LABEL)).hasSize(2);
    assertThat(far.heard().news()).isEmpty();
    assertThat(ann.client().realName()).isEqualTo("ann");
    assertThat(
            outcome(() ->
                house.chat.clients().setRealName(ann.session(), "r".repeat(401), House.LABEL)))
        .isEqualTo("text-too-long");
  }

  private boolean set(House.Person person, ClientFlag flag, boolean on) {
    return house.chat.clients().setFlag(person.session(), flag, on);
  }

  private static House house(PresenceSettings presence) {
    return new House(ChatSettings.DEFAULT.withPresence(presence));
  }
}
