package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a room is, and its end. */
class RoomLifeTest {
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  // Somebody's ------------------------------------------------------------------------------------

  @Test
  void anOperatorWithAnAccountClaimsARoomWithoutOwner() throws InterruptedException {
    House.Person gil = house.guest("gil");
    House.Person ann = house.account("ann");
    gil.join(TEA);
    ann.join(TEA);
    Room room = house.room(TEA);

    assertThat(outcome(() -> room.claim(gil.session(), LABEL))).isEqualTo("account-needed");
    assertThat(outcome(() -> room.claim(ann.session(), LABEL))).isEqualTo("role-needed");
    room.setRole(gil.session(), ann.nick(), Role.OPERATOR, true, LABEL);
    assertThat(room.claim(ann.session(), "claim")).isTrue();
    assertThat(room.claim(ann.session(), "again")).isFalse();
    assertThat(ann.heard().answers(ann.session(), "claim")).hasSize(1);
    assertThat(gil.heard().events())
        .contains(new Event.RoleChanged(ann.client().actor(), Role.OWNER, true));
    House.Person bob = house.account("bob");
    bob.join(TEA);
    assertThat(outcome(() -> room.claim(bob.session(), LABEL))).isEqualTo("owned");
    house.restart();
    assertThat(house.account("ann").join(TEA).members().getFirst().roles()).contains(Role.OWNER);
  }

  @Test
  void whereMakersDoNotOwnTheyOperateUntilTheyClaim() throws InterruptedException {
    renew(settings(1, false));
    House.Person ann = house.account("ann");
    RoomName other = RoomName.of("#other");

    ann.join(TEA);
    ann.join(other);

    assertThat(roles(house.room(TEA), "ann")).containsExactly(Role.OPERATOR);
    assertThat(house.room(TEA).claim(ann.session(), LABEL)).isTrue();
    assertThat(roles(house.room(TEA), "ann")).containsOnly(Role.OWNER, Role.OPERATOR);
    assertThat(outcome(() -> house.room(other).claim(ann.session(), LABEL))).isEqualTo("too-many");
    ann.leave();
    House.Person gil = house.guest("gil");
    assertThat(gil.join(other).members().getFirst().roles()).isEmpty();
  }

  @Test
  void accountsHaveRolesAlsoWhenTheyAreNotThere() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person gil = house.guest("gil");
    House.Person bob = house.account("bob");
    ann.join(TEA);
    gil.join(TEA);
    Room room = house.room(TEA);
    AccountName name = new AccountName("bob");
    gil.heard().forget();

    assertThat(outcome(() -> room.setRole(gil.session(), name, Role.VOICE, true, LABEL)))
        .isEqualTo("role-needed");
    assertThat(
            outcome(() ->
                room.setRole(ann.session(), new AccountName("nobody"), Role.VOICE, true, LABEL)))
        .isEqualTo("no-such-target");
    assertThat(room.setRole(ann.session(), name, Role.ADMINISTRATOR, true, LABEL)).isTrue();
    assertThat(room.setRole(ann.session(), name, Role.ADMINISTRATOR, true, LABEL)).isFalse();

    assertThat(gil.heard().events()).hasSize(1);
    assertThat(bob.join(TEA).members().getLast().roles()).containsExactly(Role.ADMINISTRATOR);
    AccountName owner = new AccountName("ann");
    assertThat(outcome(() -> room.setRole(bob.session(), owner, Role.VOICE, true, LABEL)))
        .isEqualTo("role-needed");
    assertThat(room.setRole(bob.session(), name, Role.ADMINISTRATOR, false, LABEL)).isTrue();
    assertThat(roles(room, "bob")).isEmpty();
  }

  @Test
  void strangersLearnOfOwnersAlone() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    House.Person stranger = house.guest("stranger");
    ann.join(TEA);
    Room room = house.room(TEA);
    room.setRole(ann.session(), new AccountName("bob"), Role.VOICE, true, LABEL);
    room.setRole(ann.session(), new AccountName("bob"), Role.OPERATOR, true, LABEL);
    var owner = new Room.Keeper(new AccountName("ann"), Set.of(Role.OWNER));
    bob.join(TEA);

    assertThat(room.keepers(stranger.session())).containsExactly(owner);
    assertThat(room.keepers(bob.session()))
        .containsExactly(
            owner, new Room.Keeper(new AccountName("bob"), Set.of(Role.OPERATOR, Role.VOICE)));
    room.changeSettings(ann.session(), s -> s.with(RoomFlag.HIDDEN, true), LABEL);
    assertThat(outcome(() -> room.keepers(stranger.session()))).isEqualTo("no-such-room");
  }

  @Test
  void oneOfManyWhoClaimAtOnceIsTheOwner() throws Exception {
    House.Person gil = house.guest("gil");
    gil.join(TEA);
    Room room = house.room(TEA);
    List<Future<String>> claims = new ArrayList<>();
    List<House.Person> people = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      House.Person person = house.account("acc" + i);
      person.join(TEA);
      room.setRole(gil.session(), person.nick(), Role.OPERATOR, true, LABEL);
      people.add(person);
    }
    for (House.Person person : people) {
      claims.add(house.start(() -> outcome(() -> room.claim(person.session(), LABEL))));
    }
    List<String> outcomes = new ArrayList<>();
    for (Future<String> claim : claims) {
      outcomes.add(get(claim));
    }

    assertThat(outcomes).containsOnlyOnce("ok").contains("owned");
  }

  @Test
  void ownershipGoesToAnotherMemberWithAnAccount() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    House.Person gil = house.guest("gil");
    ann.join(TEA);
    gil.join(TEA);
    Room room = house.room(TEA);

    assertThat(outcome(() -> room.transfer(ann.session(), gil.nick(), LABEL)))
        .isEqualTo("account-needed");
    assertThat(outcome(() -> room.transfer(ann.session(), bob.nick(), LABEL)))
        .isEqualTo("they-are-not-member");
    bob.join(TEA);
    assertThat(outcome(() -> room.transfer(bob.session(), ann.nick(), LABEL)))
        .isEqualTo("role-needed");
    assertThat(room.transfer(ann.session(), ann.nick(), LABEL)).isFalse();
    assertThat(room.transfer(ann.session(), bob.nick(), LABEL)).isTrue();

    assertThat(roles(room, "ann")).isEmpty();
    assertThat(roles(room, "bob")).containsExactly(Role.OWNER);
    assertThat(gil.heard().events())
        .endsWith(
            new Event.RoleChanged(bob.client().actor(), Role.OWNER, true),
            new Event.RoleChanged(ann.client().actor(), Role.OWNER, false));
  }

  @Test
  void nobodyOwnsMoreRoomsThanAllowedByWhateverWay() throws InterruptedException {
    renew(settings(1, true));
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    ann.join(RoomName.of("#of-ann"));
    bob.join(TEA);
    ann.join(TEA);
    Room room = house.room(TEA);

    assertThat(outcome(() -> ann.join(RoomName.of("#more")))).isEqualTo("too-many");
    assertThat(outcome(() -> room.transfer(bob.session(), ann.nick(), LABEL)))
        .isEqualTo("too-many");
    assertThat(outcome(() -> room.setRole(bob.session(), ann.nick(), Role.OWNER, true, LABEL)))
        .isEqualTo("too-many");
    room.setRole(bob.session(), ann.nick(), Role.OPERATOR, true, LABEL);
    room.setRole(bob.session(), bob.nick(), Role.OWNER, false, LABEL);
    assertThat(outcome(() -> room.claim(ann.session(), LABEL))).isEqualTo("too-many");
    house.room(RoomName.of("#of-ann")).dissolve(ann.session(), "", LABEL);
    assertThat(outcome(() -> room.claim(ann.session(), LABEL))).isEqualTo("ok");
  }

  // The end ---------------------------------------------------------------------------------------

  @Test
  void whenARoomIsDissolvedEverybodyIsToldAndLeaves() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    Room room = house.room(TEA);
    House.Person curious = house.guest("curious");
    house.chat.subscriptions().subscribe(curious.session(), new Subject.OfRoom(TEA));
    assertThat(outcome(() -> room.dissolve(bob.session(), "", LABEL))).isEqualTo("role-needed");
    ann.heard().forget();
    bob.heard().forget();

    room.dissolve(ann.session(), "enough", "end");

    var news = new News.Dissolved(TEA, ann.client().actor(), "enough");
    assertThat(bob.heard().news()).containsExactly(news);
    assertThat(ann.heard().answers(ann.session(), "end"))
        .extracting(Delivery::news)
        .containsExactly(news);
    assertThat(ann.client().rooms()).isEmpty();
    assertThat(bob.client().rooms()).isEmpty();
    assertThat(house.chat.rooms().find(TEA)).isEmpty();
    assertThat(house.store.rooms().rooms()).isEmpty();
    assertThat(curious.heard().news(News.State.class).getLast().gone()).isTrue();
    assertThat(outcome(() -> room.post(ann.session(), Draft.message("x"), LABEL)))
        .isEqualTo("no-such-room");
    assertThat(outcome(() -> room.dissolve(ann.session(), "", LABEL))).isEqualTo("no-such-room");
    RoomView view = bob.join(TEA);
    assertThat(view.members()).hasSize(1);
    assertThat(texts(bob)).isEmpty();
  }

  @Test
  void anOwnerNeedNotBeThereToEndARoom() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    Room room = house.room(TEA);
    room.part(ann.session(), "", LABEL);

    room.dissolve(ann.session(), "", "end");

    assertThat(house.chat.rooms().find(TEA)).isEmpty();
    assertThat(ann.heard().answers(ann.session(), "end")).hasSize(1);
  }

  @Test
  void aRoomWhoseEndIsGivenUpGoesOn() throws Exception {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    Room room = house.room(TEA);
    house.gate.hold();
    bob.post(TEA, "wait");
    house.gate.awaitHeld();
    Future<String> dissolving =
        house.start(() -> outcome(() -> room.dissolve(ann.session(), "", LABEL)));
    await(room.log()::isClosed);

    dissolving.cancel(true);
    await(() -> !room.log().isClosed());
    house.gate.release();

    assertThat(house.room(TEA)).isSameAs(room);
    assertThat(bob.say(TEA, "on").text()).isEqualTo("on");
    assertThat(ann.client().rooms()).containsExactly(room);
  }

  private static void await(BooleanSupplier there) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWasSaidBeforeIsToldBefore() throws Exception {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    Room room = house.room(TEA);
    ann.heard().forget();
    house.gate.hold();
    bob.post(TEA, "last words");
    house.gate.awaitHeld();
    Future<String> dissolving =
        house.start(() -> outcome(() -> room.dissolve(ann.session(), "", "end")));

    house.gate.release();

    assertThat(get(dissolving)).isEqualTo("ok");
    assertThat(ann.heard().news().getFirst()).isInstanceOf(News.Said.class);
    assertThat(ann.heard().news().getLast()).isInstanceOf(News.Dissolved.class);
    assertThat(bob.heard().answers(bob.session(), "last words")).hasSize(1);
  }

  /** Whoever comes while a room ends is in a room of that name, in one that exists. */
  @Test
  void comingWhileARoomEndsIsNotLost() throws Exception {
    for (int round = 0; round < 20; round++) {
      RoomName name = RoomName.of("#end" + round);
      House.Person chief = round == 0 ? house.administrator("chief") : house.account("chief");
      House.Person first = house.guest();
      first.join(name);
      Room room = house.room(name);
      List<House.Person> people = new ArrayList<>();
      List<Future<String>> acts = new ArrayList<>();
      acts.add(house.start(() -> outcome(() -> room.dissolve(chief.session(), "", LABEL))));
      for (int i = 0; i < 5; i++) {
        House.Person person = house.guest();
        people.add(person);
        acts.add(house.start(() -> outcome(() -> person.join(name))));
      }
      for (Future<String> act : acts) {
        assertThat(get(act)).isEqualTo("ok");
      }

      for (House.Person person : people) {
        for (Room in : person.client().rooms()) {
          assertThat(house.room(name)).isSameAs(in);
          assertThat(in.isMember(person.client())).isTrue();
        }
        boolean told = !person.heard().news(News.Dissolved.class).isEmpty();
        assertThat(person.client().rooms().isEmpty()).isEqualTo(told);
        person.leave();
      }
      first.leave();
      chief.leave();
    }
  }

  private List<String> texts(House.Person reader) {
    return house
        .chat
        .histories()
        .page(reader.session(), TEA, new HistoryQuery.Range.Latest(), HistoryQuery.SAID, 100)
        .stream()
        .map(news -> ((News.Said) news).text())
        .toList();
  }

  private static Set<Role> roles(Room room, String nick) {
    return room.view(room.audience().everybody()[0]).members().stream()
        .filter(member -> member.client().nick().text().equals(nick))
        .findFirst()
        .orElseThrow()
        .roles();
  }

  private void renew(ChatSettings settings) {
    house.close();
    house = new House(settings);
  }

  private static ChatSettings settings(int owned, boolean makersOwn) {
    ChatSettings d = ChatSettings.DEFAULT;
    return new ChatSettings(
        d.maxText(),
        d.maxLines(),
        d.maxTopic(),
        d.maxReason(),
        d.maxClients(),
        d.maxGroups(),
        d.maxRooms(),
        d.roomsPerClient(),
        owned,
        d.masksPerRoom(),
        d.subscriptionsPerSession(),
        d.historyPage(),
        d.keyWindow(),
        d.guestsMakeRooms(),
        makersOwn,
        d.everyoneBroadcasts(),
        d.retention(),
        d.history(),
        d.invitationLifetime(),
        d.presence().withStaying(House.LEAVING),
        d.metadata());
  }
}
