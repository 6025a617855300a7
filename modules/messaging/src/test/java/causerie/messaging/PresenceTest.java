package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.StoredPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account stays present while no device is connected. */
class PresenceTest {
  private static final RoomName CHESS = RoomName.of("#chess");
  private static final Duration MONTH = Duration.ofDays(30);

  private final House house = house(true, 10);

  @AfterEach
  void close() {
    house.close();
  }

  private static House house(boolean byDefault, int most) {
    return new House(
        ChatSettings.DEFAULT.withPresence(
            PresenceSettings.DEFAULT.withStaying(
                new PresenceSettings.Staying(byDefault, MONTH, most))));
  }

  @Test
  void anAccountWithoutADeviceStaysInItsRoomsAway() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person bob = house.guest("bob");
    bob.join(TEA);
    bob.heard().forget();

    ann.leave();

    Client client = house.chat.clients().require(Nickname.of("ann"));
    assertThat(client).isSameAs(ann.client());
    assertThat(client.sessions()).isEmpty();
    assertThat(client.isAbsent()).isTrue();
    assertThat(client.away()).isEqualTo("not connected");
    assertThat(house.room(TEA).isMember(client)).isTrue();
    assertThat(house.room(TEA).roles(client)).containsExactly(Role.OWNER);
    assertThat(house.room(TEA).memberCount()).isEqualTo(2);
    assertThat(house.chat.clients().count()).isEqualTo(2);
    assertThat(bob.heard().news())
        .containsExactly(new News.AwayChanged(client.actor(), "not connected"));
    assertThat(outcome(() -> house.guest("ann"))).isEqualTo("name-reserved");
  }

  @Test
  void whoComesBackFindsItsClientAndWhatWasSaid() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person bob = house.account("bob");
    bob.join(TEA);
    house.clock.pass(Duration.ofMinutes(1));
    ann.leave();
    Instant gone = house.clock.instant();
    house.clock.pass(Duration.ofMinutes(1));
    News.Said _ = bob.say(TEA, "to the room");
    News.Said _ = bob.say(Nickname.of("ann"), "to you");
    bob.heard().forget();

    House.Person phone = house.account("ann");

    assertThat(phone.client()).isSameAs(ann.client());
    assertThat(phone.session().joinedExisting()).isTrue();
    assertThat(phone.session().missedSince()).contains(gone.minusMillis(1));
    assertThat(phone.client().away()).isEmpty();
    assertThat(bob.heard().news()).contains(new News.AwayChanged(phone.client().actor(), ""));
    assertThat(texts(phone, TEA)).containsExactly("to the room");
    assertThat(texts(phone, Nickname.of("bob"))).containsExactly("to you");
    House.Person desk = house.account("ann");
    assertThat(desk.session().missedSince()).isEmpty();
  }

  @Test
  void whatWasToldToALostDeviceMayHaveBeenMissed() throws InterruptedException {
    House.Person ann = house.account("ann");
    Instant heard = house.clock.instant();
    house.clock.pass(Duration.ofMinutes(2));

    house.chat.clients().disconnect(ann.session(), "lost", heard);

    House.Person phone = house.account("ann");
    assertThat(phone.session().missedSince()).contains(heard.minusMillis(1));
    house.chat.clients().disconnect(phone.session(), "lost", Instant.MAX);
    assertThat(house.account("ann").session().missedSince())
        .contains(house.clock.instant().minusMillis(1));
  }

  @Test
  void whatIsSaidInTheMillisecondOfLeavingIsMissed() throws InterruptedException {
    House.Person bob = house.account("bob");
    bob.join(TEA);
    House.Person ann = house.account("ann");
    ann.join(TEA);
    house.clock.pass(Duration.ofSeconds(1).plusNanos(999_999));
    ann.leave();
    News.Said said = bob.say(TEA, "at once");

    Instant missed = house.account("ann").session().missedSince().orElseThrow();
    assertThat(said.time()).isAfter(missed);
  }

  @Test
  void whoIsAbsentIsInARenamedRoomAndNotInADissolvedOne() throws InterruptedException {
    House.Person bob = house.account("bob");
    House.Person ann = house.account("ann");
    for (RoomName name : List.of(TEA, CHESS)) {
      bob.join(name);
      ann.join(name);
    }
    ann.leave();
    RoomName mate = RoomName.of("#mate");

    boolean _ = house.room(TEA).rename(bob.session(), mate, "", LABEL);
    house.room(CHESS).dissolve(bob.session(), "", LABEL);

    Client absent = house.chat.clients().require(Nickname.of("ann"));
    assertThat(absent.rooms()).extracting(Room::name).containsExactly(mate);
    house.restart();
    assertThat(house.account("ann").client().rooms()).extracting(Room::name).containsExactly(mate);
  }

  @Test
  void itsOwnAwayTextIsShownUntilItComesBack() throws InterruptedException {
    House.Person ann = house.account("ann");
    house.chat.clients().setAway(ann.session(), "on holiday", LABEL);

    ann.leave();
    assertThat(ann.client().away()).isEqualTo("on holiday");
    restart(house);
    assertThat(house.chat.clients().require(ann.nick()).away()).isEqualTo("on holiday");

    assertThat(house.account("ann").client().away()).isEmpty();
  }

  @Test
  void groupsKeepNobody() throws InterruptedException {
    House.Person ann = house.account("ann");
    GroupName group = GroupName.of("&friends");
    Group joined = house.chat.groups().join(ann.session(), group);
    House.Person bob = house.guest("bob");
    Group _ = house.chat.groups().join(bob.session(), group);

    ann.leave();

    assertThat(joined.members()).containsExactly(bob.client());
    assertThat(ann.client().groups()).isEmpty();
  }

  @Test
  void whoHasNoDeviceAdministersNothing() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person ann = house.account("ann");
    house.chat.clients().promote(ann.session(), "for a while");

    root.leave();
    ann.leave();
    assertThat(house.chat.clients().counts().administrators()).isZero();
    house.chat.clients().promoted(house.registered("ann").id());
    assertThat(house.chat.clients().counts().administrators()).isZero();

    assertThat(house.account("root").client().isAdministrator()).isTrue();
    assertThat(house.account("ann").client().isAdministrator()).isFalse();
  }

  @Test
  void whatAGuestWritesToWhoIsAbsentIsThereOnReturn() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.leave();
    bob.say(ann.nick(), "hello");

    House.Person back = house.account("ann");
    assertThat(house.chat.histories().unread(back.session()))
        .containsExactly(new Histories.Unread(bob.nick(), 1));
  }

  @Test
  void whoWantsToLeaveLeaves() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person bob = house.guest("bob");
    bob.join(TEA);
    house.chat.prefer(ann.session(), Preference.STAYS_PRESENT, Optional.of(false));

    ann.leave();

    assertThat(house.chat.clients().find(Nickname.of("ann"))).isEmpty();
    assertThat(house.room(TEA).memberCount()).isEqualTo(1);
    assertThat(bob.heard().events()).contains(new Event.Left(Event.Leaving.QUIT, "bye"));
    restart(house);
    assertThat(house.chat.clients().count()).isZero();
  }

  @Test
  void whoWantsToStayStaysAlsoWhereThatIsNotUsual() throws InterruptedException {
    try (House leaving = house(false, 10)) {
      House.Person ann = leaving.account("ann");
      House.Person desk = leaving.account("ann");
      ann.join(TEA);
      leaving.chat.prefer(ann.session(), Preference.STAYS_PRESENT, Optional.of(true));
      ann.leave();
      desk.leave();
      assertThat(leaving.room(TEA).isMember(ann.client())).isTrue();

      restart(leaving);
      House.Person back = leaving.account("ann");
      assertThat(back.client().rooms()).containsExactly(leaving.room(TEA));
      leaving.chat.prefer(back.session(), Preference.STAYS_PRESENT, Optional.empty());
      back.leave();
      assertThat(leaving.chat.clients().count()).isZero();
    }
  }

  @Test
  void otherDevicesAreToldWhatWasChosen() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person desk = house.account("ann");

    house.chat.prefer(ann.session(), Preference.STAYS_PRESENT, Optional.of(false));
    house.chat.prefer(ann.session(), Preference.STAYS_PRESENT, Optional.empty());

    assertThat(desk.heard().news(News.StayingChanged.class))
        .containsExactly(
            new News.StayingChanged(Optional.of(false), false),
            new News.StayingChanged(Optional.empty(), true));
    assertThat(ann.heard().news(News.StayingChanged.class)).isEmpty();
    assertThat(
            outcome(() ->
                house.chat.prefer(
                    house.guest("bob").session(), Preference.STAYS_PRESENT, Optional.of(true))))
        .isEqualTo("account-needed");
  }

  @Test
  void afterARestartRoomsNickAndSwitchesAreAsTheyWere() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    ann.join(CHESS);
    house.chat.clients().setFlag(ann.session(), ClientFlag.BOT, true);
    house.chat.clients().setRealName(ann.session(), "Ann Example", LABEL);
    house.chat.clients().rename(ann.session(), Nickname.of("ANN"), LABEL);
    House.Person bob = house.account("bob");
    bob.join(TEA);
    house.room(CHESS).part(ann.session(), "", LABEL);
    Instant came = ann.client().since();
    ann.leave();
    Instant newest = house.store.history().newest().orElseThrow().time();
    house.clock.pass(Duration.ofMinutes(10));

    restart(house);

    Client client = house.chat.clients().require(Nickname.of("ann"));
    assertThat(client.nick().text()).isEqualTo("ANN");
    assertThat(client.flags()).containsExactly(ClientFlag.BOT);
    assertThat(client.realName()).isEqualTo("Ann Example");
    assertThat(client.host()).isEqualTo("user/ann");
    assertThat(client.since()).isEqualTo(came);
    assertThat(client.rooms()).containsExactly(house.room(TEA));
    assertThat(house.room(TEA).roles(client)).containsExactly(Role.OWNER);
    assertThat(house.room(TEA).memberCount()).isEqualTo(2);
    assertThat(house.room(CHESS).memberCount()).isZero();
    assertThat(client.matches("*!*@user/ann")).isTrue();
    // Bob was connected when the server stopped, so what was on its way is not known.
    assertThat(house.account("bob").session().missedSince())
        .contains(newest.minus(Duration.ofMinutes(5)).minusMillis(1));
  }

  @Test
  void whatHappensToTheAbsentLastsToo() throws InterruptedException {
    House.Person root = house.administrator("root");
    root.join(TEA);
    root.join(CHESS);
    House.Person ann = house.account("ann");
    ann.join(TEA);
    ann.join(CHESS);
    ann.leave();
    house.room(TEA).kick(root.session(), ann.nick(), "too quiet", LABEL);

    restart(house);

    Client client = house.chat.clients().require(Nickname.of("ann"));
    assertThat(client.rooms()).containsExactly(house.room(CHESS));
    assertThat(house.room(TEA).isMember(client)).isFalse();
  }

  @Test
  void whatIsOrderedWhileAGuestLogsInIsStoredToo() throws Exception {
    try (House free =
        new House(
            ChatSettings.DEFAULT.withPresence(
                new PresenceSettings(
                    false, Set.of(), 10, 10, 10, new PresenceSettings.Staying(true, MONTH, 10))))) {
      House.Person operator = free.account("root");
      operator.join(TEA);
      House.Person annie = free.guest("annie");
      annie.join(TEA);
      annie.join(CHESS);
      Login login = free.authenticate("ann");
      free.gate.hold();
      Future<Boolean> kick =
          free.start(() -> {
            free.room(TEA).kick(operator.session(), annie.nick(), "", LABEL);
            return true;
          });
      free.gate.awaitHeld();
      Future<Boolean> logins =
          free.start(() -> {
            free.chat.clients().login(annie.session(), login.account(), login.revocations());
            return true;
          });
      // The kick was ordered before the account is present, and is applied afterwards.
      while (free.store.journal().depth() < 2) {
        Thread.onSpinWait();
      }
      free.gate.release();
      assertThat(get(kick)).isTrue();
      assertThat(get(logins)).isTrue();

      restart(free);
      Client client = free.chat.clients().require(Nickname.of("annie"));
      assertThat(client.rooms()).containsExactly(free.room(CHESS));
    }
  }

  @Test
  void whoIsAwayForTooLongLeaves() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    House.Person bob = house.account("bob");
    bob.join(TEA);
    ann.leave();
    house.clock.pass(MONTH.minusMinutes(1));
    assertThat(house.chat.expire()).isZero();

    house.clock.pass(Duration.ofMinutes(1));
    assertThat(house.chat.expire()).isEqualTo(1);

    assertThat(house.chat.clients().find(ann.nick())).isEmpty();
    assertThat(bob.heard().events())
        .contains(new Event.Left(Event.Leaving.QUIT, "not connected for too long"));
    restart(house);
    assertThat(house.chat.clients().find(ann.nick())).isEmpty();
    assertThat(house.chat.clients().find(bob.nick())).isPresent();
  }

  @Test
  void whoIsAwayForTooLongAtTheStartDoesNotComeBack() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    ann.leave();
    house.clock.pass(MONTH);

    restart(house);

    assertThat(house.chat.clients().count()).isZero();
    assertThat(house.room(TEA).memberCount()).isZero();
    assertThat(load(house)).isEmpty();
  }

  @Test
  void soManyMayStay() throws InterruptedException {
    try (House small = house(true, 1)) {
      House.Person ann = small.account("ann");
      House.Person bob = small.account("bob");
      ann.leave();
      bob.leave();
      assertThat(small.chat.clients().all()).containsExactly(ann.client());

      small.chat.prefer(small.account("ann").session(), Preference.STAYS_PRESENT, no());
      small.account("bob").leave();
      assertThat(small.chat.clients().find(Nickname.of("bob"))).isPresent();
    }
  }

  @Test
  void whoHasNoDeviceKeepsNobodyOut() throws InterruptedException {
    ChatSettings d = house.settings;
    var two =
        new ChatSettings(
            d.maxText(),
            d.maxLines(),
            d.maxTopic(),
            d.maxReason(),
            2,
            d.maxGroups(),
            d.maxRooms(),
            d.roomsPerClient(),
            d.roomsOwned(),
            d.masksPerRoom(),
            d.subscriptionsPerSession(),
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
    try (House small = new House(two)) {
      for (String name : List.of("ann", "bob", "cyd")) {
        small.account(name).leave();
      }
      House.Person one = small.guest();
      House.Person _ = small.guest();
      assertThat(outcome(small::guest)).isEqualTo("unavailable");
      assertThat(small.enter(loggedIn(small, "ann")).session().joinedExisting()).isTrue();
      one.leave();
      assertThat(outcome(small::guest)).isEqualTo("unavailable");
    }
  }

  @Test
  void whoseAccountIsClosedDoesNotStay() throws InterruptedException {
    House.Person bob = house.guest("bob");
    bob.join(TEA);
    House.Person ann = house.account("ann");
    ann.join(TEA);
    ann.leave();

    house.accounts.setSuspended(house.registered("ann").id(), true);

    bob.heard().await(heard -> heard.events().stream().anyMatch(Event.Left.class::isInstance));
    assertThat(house.room(TEA).isMember(ann.client())).isFalse();
    assertThat(load(house)).isEmpty();
  }

  @Test
  void aChangedPasswordEndsDevicesOnly() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);

    house.accounts.changePassword(
        house.registered("ann").id(), House.PASSWORD, "another good one", House.LOOPBACK);
    assertThat(ann.heard().ends()).hasSize(1);
    ann.leave();

    assertThat(house.room(TEA).isMember(ann.client())).isTrue();
  }

  @Test
  void whoIsExpelledIsGone() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person ann = house.account("ann");
    ann.join(TEA);
    ann.leave();

    house.chat.clients().expel(root.session(), ann.nick(), "spam");

    assertThat(house.chat.clients().find(ann.nick())).isEmpty();
    restart(house);
    assertThat(house.chat.clients().find(ann.nick())).isEmpty();
  }

  @Test
  void whoLogsOutLeavesTheAccountWhereItIs() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    Client account = ann.client();

    house.chat.clients().logout(ann.session());

    assertThat(ann.client()).isNotSameAs(account);
    assertThat(account.isAbsent()).isTrue();
    assertThat(house.room(TEA).isMember(account)).isTrue();
    assertThat(house.room(TEA).isMember(ann.client())).isFalse();
  }

  @Test
  void whatCannotBeStoredDoesNotKeepAnybodyOut() throws InterruptedException {
    house.gate.fail(true);
    House.Person ann = house.account("ann");
    house.gate.fail(false);

    assertThat(ann.client().isHere()).isTrue();
    ann.leave();
    assertThat(house.chat.clients().find(ann.nick())).isEmpty();
  }

  @Test
  void comingAndGoingAtOnceEndsInOneOfBoth() throws Exception {
    House.Person bob = house.account("bob");
    bob.join(TEA);
    House.Person first = house.account("ann");
    first.join(TEA);
    for (int round = 0; round < 50; round++) {
      House.Person leaving = house.enter(loggedIn(house, "ann"));
      first.leave();
      bob.heard().forget();
      Future<Boolean> leave =
          house.start(() -> {
            leaving.leave();
            return true;
          });
      Future<House.Person> come = house.start(() -> house.enter(loggedIn(house, "ann")));
      assertThat(get(leave)).isTrue();
      first = get(come);
      assertThat(first.client()).isSameAs(leaving.client());
      assertThat(first.client().isAbsent()).isFalse();
      List<News.AwayChanged> told = bob.heard().news(News.AwayChanged.class);
      if (!told.isEmpty()) {
        assertThat(told.getLast().text()).isEmpty();
      }
    }
    assertThat(house.chat.clients().count()).isEqualTo(2);
    assertThat(load(house)).allMatch(stored -> stored.rooms().size() == 1);
  }

  /** As an ordered stop does, it lets what is queued be written. */
  private static void restart(House house) {
    while (house.store.journal().depth() > 0) {
      Thread.onSpinWait();
    }
    house.restart();
  }

  private static List<StoredPresence> load(House house) {
    while (house.store.journal().depth() > 0) {
      Thread.onSpinWait();
    }
    Instant now = house.clock.instant();
    return house.store.presence().load(new Absence(now, now));
  }

  private static Optional<Boolean> no() {
    return Optional.of(false);
  }

  private static Entrance loggedIn(House house, String name) {
    return new Entrance(Optional.empty(), "", "", Optional.of(house.authenticate(name)), false);
  }

  private static List<String> texts(House.Person person, Target target) {
    return person
        .house()
        .chat
        .histories()
        .page(person.session(), target, new Range.Latest(), HistoryQuery.SAID, 10)
        .stream()
        .map(news -> ((News.Said) news).text())
        .toList();
  }
}
