package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said, and how far it is heard. */
class RoomSpeechTest {
  private final House house = new House();
  private House.Person chair;
  private House.Person ann;
  private House.Person bob;
  private Room room;

  @BeforeEach
  void open() throws InterruptedException {
    chair = house.guest("chair");
    ann = house.guest("ann");
    bob = house.guest("bob");
    chair.join(TEA);
    ann.join(TEA);
    bob.join(TEA);
    room = house.room(TEA);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    // In quotes: else control characters would be stripped as blank.
    "NO_CTCP,'\u0001PING 12\u0001',no-ctcp",
    "NO_CTCP,'\u0001VERSION\u0001',no-ctcp",
    "NO_CTCP,'\u0001ACTION waves\u0001',ok",
    "NO_CTCP,plain,ok",
    "NO_COLOURS,'\u000304red',no-colours",
    "NO_COLOURS,'\u0004ff0000red',no-colours",
    "NO_COLOURS,'\u0002bold',ok"
  })
  void textThatARoomDoesNotWant(RoomFlag flag, String text, String outcome)
      throws InterruptedException {
    assertThat(outcome(() -> ann.say(TEA, text))).isEqualTo("ok");
    set(flag);
    ann.heard().forget();

    assertThat(outcome(() -> ann.say(TEA, text))).isEqualTo(outcome);
  }

  @Test
  void whoIsNotInTheRoomSpeaksWhereThatIsAllowed() throws InterruptedException {
    House.Person outside = house.guest("outside");

    assertThat(outcome(() -> outside.post(TEA, "hello"))).isEqualTo("not-member");
    room.changeSettings(chair.session(), s -> s.with(RoomFlag.MEMBERS_SPEAK, false), LABEL);
    assertThat(outcome(() -> outside.say(TEA, "hello"))).isEqualTo("ok");
    ann.heard().said(1);
    set(RoomFlag.HIDDEN);
    assertThat(outcome(() -> outside.post(TEA, "hello"))).isEqualTo("no-such-room");
  }

  private void set(RoomFlag flag) throws InterruptedException {
    room.changeSettings(chair.session(), s -> s.with(flag, true), LABEL);
  }
}
