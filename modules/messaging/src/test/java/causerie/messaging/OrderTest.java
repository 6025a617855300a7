package causerie.messaging;

import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One order per room, whatever the clock does. */
class OrderTest {
  private static final int SENDERS = 6;
  private static final int EACH = 200;

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everybodyAndTheHistorySeeOneOrder() throws Exception {
    List<House.Person> people = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      people.add(house.account("a" + i / 2)); // two devices each
      people.getLast().join(TEA);
    }
    List<Future<Boolean>> sending = new ArrayList<>();
    for (House.Person person : people) {
      sending.add(
          house.start(() -> {
            for (int i = 0; i < EACH; i++) {
              person.post(TEA, person.session().hashCode() + " " + i);
              if (i == EACH / 2) {
                house.clock.pass(Duration.ofHours(-2));
              }
            }
            return true;
          }));
    }
    for (Future<Boolean> one : sending) {
      assertThat(get(one)).isTrue();
    }

    List<News.Said> first = people.getFirst().heard().said(SENDERS * EACH);
    assertIncreasing(first);
    for (House.Person person : people) {
      assertThat(person.heard().said(SENDERS * EACH)).isEqualTo(first);
    }
    List<News> history = new ArrayList<>();
    HistoryQuery.Range range =
        new HistoryQuery.Range.After(new HistoryQuery.Cursor.ByTime(java.time.Instant.EPOCH));
    while (true) {
      List<News> page =
          house
              .chat
              .histories()
              .page(people.getFirst().session(), TEA, range, HistoryQuery.SAID, 100);
      if (page.isEmpty()) {
        break;
      }
      history.addAll(page);
      range =
          new HistoryQuery.Range.After(
              new HistoryQuery.Cursor.ByTime(((News.Said) page.getLast()).time()));
    }
    assertThat(history).isEqualTo(List.copyOf(first));
  }

  @Test
  void idsAndTimesGrowAcrossARestartAndAClockSetBack() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    News.Said before = ann.say(TEA, "before");
    ann.leave();
    house.clock.pass(Duration.ofHours(-2));

    house.restart();
    House.Person again = house.account("ann");
    again.join(TEA);
    News.Said after = again.say(TEA, "after");

    assertIncreasing(List.of(before, after));
  }

  @Test
  void directTimesContinueTheirOwnConversation() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    News.Said before = ann.say(bob.nick(), "before");
    house.clock.pass(Duration.ofHours(-2));
    // The newest entry of the store is now of another conversation, and earlier in time.
    News.Said _ = ann.say(ann.nick(), "to myself");
    ann.leave();

    house.restart();
    House.Person again = house.account("ann");
    News.Said after = again.say(bob.nick(), "after");

    assertIncreasing(List.of(before, after));
  }

  private static void assertIncreasing(List<News.Said> said) {
    for (int i = 1; i < said.size(); i++) {
      assertThat(said.get(i).id()).isGreaterThan(said.get(i - 1).id());
      assertThat(said.get(i).time()).isAfter(said.get(i - 1).time());
    }
  }
}
