package causerie.messaging;

import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final GroupName WALK = GroupName.of("&walk");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aGroupLastsAsLongAsSomebodyIsInIt() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    Group group = house.chat.groups().join(ann.session(), WALK);
    Group same = house.chat.groups().join(bob.session(), WALK);
    ann.say(WALK, "hello");

    group.part(ann.session());
    assertThat(same).isSameAs(group);
    assertThat(bob.heard().texts()).containsExactly("hello");
    assertThat(bob.heard().news(News.GroupLeft.class)).hasSize(1);
    assertThat(outcome(() -> ann.post(WALK, "hello"))).isEqualTo("not-member");
    assertThat(house.chat.groups().count()).isEqualTo(1);
    bob.leave();

    assertThat(house.chat.groups().count()).isZero();
    assertThat(outcome(() -> ann.post(WALK, "hello"))).isEqualTo("no-such-target");
  }

  @Test
  void allMembersHearOneOrder() throws Exception {
    List<House.Person> people = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      people.add(house.guest());
      Group _ = house.chat.groups().join(people.getLast().session(), WALK);
    }
    List<Future<Boolean>> sending = new ArrayList<>();
    for (House.Person person : people) {
      sending.add(
          house.start(() -> {
            for (int i = 0; i < 100; i++) {
              person.post(WALK, person.nick() + " " + i);
            }
            return true;
          }));
    }
    for (Future<Boolean> one : sending) {
      assertThat(get(one)).isTrue();
    }

    List<News.Said> first = people.getFirst().heard().said(500);
    assertThat(first).hasSize(500).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    for (House.Person person : people) {
      assertThat(person.heard().said(500)).isEqualTo(first);
    }
  }

  @Test
  void whoEntersWhileTheLastOneLeavesIsInAGroupThatIsThere() throws Exception {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    for (int round = 0; round < 200; round++) {
      Group old = house.chat.groups().join(ann.session(), WALK);
      Future<Boolean> leaving =
          house.start(() -> {
            old.part(ann.session());
            return true;
          });
      Group group = house.chat.groups().join(bob.session(), WALK);
      get(leaving);

      assertThat(house.chat.groups().require(WALK)).isSameAs(group);
      assertThat(group.members()).containsExactly(bob.client());
      group.part(bob.session());
    }
  }

  @Test
  void manyAtOnceNeverMakeMoreThanAllowed() throws Exception {
    ChatSettings d = ChatSettings.DEFAULT;
    var few =
        new ChatSettings(
            d.maxText(),
            d.maxLines(),
            d.maxTopic(),
            d.maxReason(),
            d.maxClients(),
            5,
            5,
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
    try (House small = new House(few)) {
      List<Future<String>> making = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        House.Person person = small.guest();
        GroupName group = GroupName.of("&g" + i);
        RoomName room = RoomName.of("#r" + i);
        making.add(
            small.start(() -> outcome(() -> small.chat.groups().join(person.session(), group))));
        making.add(small.start(() -> outcome(() -> person.join(room))));
      }
      for (Future<String> one : making) {
        assertThat(get(one)).isIn("ok", "too-many");
      }
      assertThat(small.chat.groups().count()).isEqualTo(5);
      assertThat(small.chat.rooms().count()).isEqualTo(5);
    }
  }
}
