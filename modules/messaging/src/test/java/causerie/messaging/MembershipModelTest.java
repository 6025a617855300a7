package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random acts of five clients against the simplest model of a room: the log is what it says. */
class MembershipModelTest {
  private static final int CLIENTS = 5;
  private static final int STEPS = 300;

  /** Whether each member, in the order of coming, is operator. */
  private final Map<Integer, Boolean> members = new LinkedHashMap<>();

  private final List<String> log = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theLogIsThatOfTheModel(long seed) throws InterruptedException {
    var random = new Random(seed);
    try (House house = new House()) {
      List<House.Person> people = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        people.add(house.guest("c" + i));
      }
      // The room shall be there before somebody leaves it.
      step(house, people, 0, 0, "join");
      for (int i = 0; i < STEPS; i++) {
        int by = random.nextInt(CLIENTS);
        int whom = random.nextInt(CLIENTS);
        String act = List.of("join", "part", "kick", "post").get(random.nextInt(4));
        step(house, people, by, whom, act);
      }

      Room room = house.room(TEA);
      assertThat(room.view(people.getFirst().session()).members())
          .extracting(member -> member.client().nick().text())
          .containsExactlyElementsOf(members.keySet().stream().map(i -> "c" + i).toList());
      var everything =
          new HistoryQuery(
              room.conversation(),
              new HistoryQuery.Range.Latest(),
              EnumSet.allOf(HistoryQuery.Kind.class),
              10_000);
      assertThat(house.store.history().page(everything))
          .extracting(MembershipModelTest::line)
          .containsExactlyElementsOf(log);
    }
  }

  private void step(House house, List<House.Person> people, int by, int whom, String act)
      throws InterruptedException {
    House.Person person = people.get(by);
    switch (act) {
      case "join" -> {
        person.join(TEA);
        if (!members.containsKey(by)) {
          log.add("c" + by + " joins");
          if (members.isEmpty()) {
            log.add("c" + by + " operator");
          }
          members.put(by, members.isEmpty());
        }
      }
      case "part" -> {
        String outcome = outcome(() -> house.room(TEA).part(person.session(), "", LABEL));
        assertThat(outcome).isEqualTo(members.containsKey(by) ? "ok" : "not-member");
        if (members.remove(by) != null) {
          log.add("c" + by + " leaves");
        }
      }
      case "kick" -> {
        String outcome =
            outcome(
                () -> house.room(TEA).kick(person.session(), people.get(whom).nick(), "", LABEL));
        assertThat(outcome).isEqualTo(kicked(by, whom));
        if (outcome.equals("ok")) {
          members.remove(whom);
          log.add("c" + by + " kicks c" + whom);
        }
      }
      default -> {
        String outcome = outcome(() -> person.say(TEA, "m" + log.size()));
        assertThat(outcome).isEqualTo(members.containsKey(by) ? "ok" : "not-member");
        if (outcome.equals("ok")) {
          log.add("c" + by + " says m" + log.size());
        }
      }
    }
  }

  private String kicked(int by, int whom) {
    if (!members.containsKey(by)) {
      return "not-member";
    }
    if (!members.get(by)) {
      return "role-needed";
    }
    return members.containsKey(whom) ? "ok" : "they-are-not-member";
  }

  private static String line(Entry entry) {
    String by = entry.actor().nick().text();
    return switch (entry.event()) {
      case Event.Posted posted -> by + " says " + posted.text();
      case Event.Joined _ -> by + " joins";
      case Event.Left _ -> by + " leaves";
      case Event.Kicked(var whom, _) -> by + " kicks " + whom.nick();
      case Event.RoleChanged(var whom, var role, _) ->
          whom.nick() + " " + role.name().toLowerCase(java.util.Locale.ROOT);
      case Event.Redacted _,
          Event.Invited _,
          Event.TopicChanged _,
          Event.SettingsChanged _,
          Event.MaskAdded _,
          Event.MaskRemoved _,
          Event.RoomRenamed _,
          Event.MetadataChanged _ ->
          "unexpected " + entry.event();
    };
  }
}
