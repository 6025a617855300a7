package causerie.protocol.packet;

import static causerie.protocol.packet.PacketClient.in;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.Client;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.packet.PacketClient.Heard;
import causerie.talks.House;
import causerie.talks.StreamPeer;
import causerie.transport.Connection.Carrier;
import causerie.transport.TransportSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of s2 over real sockets, by a client written from the founding document. */
@Timeout(60)
class PacketSessionTest {
  private static final int OK = 3;
  private static final int ERROR = 4;
  private static final int NEW_USER = 5;
  private static final int DEL_USER = 6;
  private static final int NEW_MSG = 7;
  private static final int LOGGED_MSG = 8;

  private static House house(Map<String, String> settings) {
    return new House(
        new PacketProvider(), Carrier.WEBSOCKET, settings, TransportSettings.defaults());
  }

  @Test
  void fromTheMagicStringToAMessage() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = new PacketClient(house)) {
      ann.say("CAUSERIE");
      assertThat(ann.expect(0, OK).p2()).isEqualTo(2);
      ann.send(7, 1, 0, 0, "ann");
      Heard nick = ann.expect(7, OK);
      assertThat(nick.p1()).isEqualTo(1);
      assertThat(nick.p2()).isEqualTo(1);
      assertThat(nick.text()).isEqualTo("ann");
      ann.send(8, 2, 0, 0, "tea");
      Heard room = ann.expect(8, OK);
      assertThat(room.p1()).isEqualTo(2);
      assertThat(room.p2()).isZero();
      assertThat(room.text()).isEqualTo("#tea");
      ann.send(9, 7, 0, 0, "good morning\0");
      Heard said = ann.expect(9, OK);
      assertThat(said.p1()).isEqualTo(NEW_MSG);
      assertThat(said.said()).isEqualTo("ann: good morning");
      assertThat(said.id()).hasSize(13);
      assertThat(said.time()).isPositive();
    }
  }

  @Test
  void whoEntersIsShownHistoryThenMembersThenWhatHappens() throws Exception {
    try (House house = house(Map.of("history", "2"));
        PacketClient ann = in(house, "ann", "#tea")) {
      for (int uid = 10; uid < 13; uid++) {
        ann.send(uid, 7, 0, 0, "number " + uid);
        ann.expect(uid, OK);
      }
      try (PacketClient bob = in(house, "bob", "")) {
        bob.send(2, 2, 0, 0, "#tea");
        assertThat(bob.expect(2, OK).p2()).isEqualTo(2);
        assertThat(bob.expect(0, LOGGED_MSG).said()).isEqualTo("ann: number 11");
        assertThat(bob.expect(0, LOGGED_MSG).said()).isEqualTo("ann: number 12");
        Heard member = bob.expect(0, NEW_USER);
        assertThat(member.nick()).isEqualTo("ann");
        assertThat(member.p2()).isEqualTo(1);
        Heard came = ann.expect(0, NEW_USER);
        assertThat(came.nick()).isEqualTo("bob");
        assertThat(came.p2()).isZero();

        bob.send(3, 7, 0, 0, "hello");
        bob.expect(3, OK);
        Heard heard = ann.expect(0, NEW_MSG);
        assertThat(heard.said()).isEqualTo("bob: hello");
        assertThat(heard.p1()).isZero();
        assertThat(heard.p2()).isZero();
        bob.hangUp();
        assertThat(ann.expect(0, DEL_USER).nick()).isEqualTo("bob");
      }
    }
  }

  @Test
  void nickAndRoomAreSetOnce() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      ann.send(3, 1, 0, 0, "bob");
      ann.expectError(3, "set-already");
      ann.send(4, 2, 0, 0, "#coffee");
      assertThat(ann.expectError(4, "set-already")).isEqualTo("the room is set once and for all.");
      ann.send(5, 7, 0, 0, "still here");
      ann.expect(5, OK);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, #tea", "7, hello", "5, bob", "8, x"})
  void beforeTheNickEverythingElseIsTooEarly(int cmd, String data) throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = new PacketClient(house)) {
      ann.say("CAUSERIE");
      ann.expect(0, OK);
      ann.send(1, 0, 0, 0, "ignored");
      ann.send(2, cmd, 0, 0, data);
      ann.expectError(2, "too-early");
      assertThat(ann.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "causerie", "CAUSERIE2", "CAUSERI", "GET / HTTP/1.1"})
  void withoutTheMagicStringThereIsNothing(String said) throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = new PacketClient(house)) {
      ann.say(said);
      ann.expectError(0, "bad-magic");
      assertThat(ann.isClosed()).isTrue();
    }
  }

  @Test
  void theMagicStringIsASetting() throws Exception {
    try (House house = house(Map.of("magic", "tPacket 1"));
        PacketClient ann = new PacketClient(house)) {
      ann.sendRaw("tPacket 1\0".getBytes("UTF-8"));
      ann.expect(0, OK);
    }
  }

  @Test
  void aServersPasswordIsSaidBehindTheMagicString() throws Exception {
    try (House house = house(Map.of("server-password", "sesame"));
        PacketClient none = new PacketClient(house);
        PacketClient wrong = new PacketClient(house);
        PacketClient right = new PacketClient(house)) {
      none.say("CAUSERIE");
      none.expectError(0, "password-needed");
      assertThat(none.isClosed()).isTrue();
      wrong.say("CAUSERIE simsim");
      wrong.expectError(0, "wrong-password");
      assertThat(wrong.isClosed()).isTrue();
      right.say("CAUSERIE sesame");
      right.expect(0, OK);
    }
  }

  @Test
  void aRegisteredNickNeedsItsPassword() throws Exception {
    try (House house = house(Map.of())) {
      house.accounts().registerFor("ann", "correct horse battery");
      try (PacketClient guest = new PacketClient(house);
          PacketClient guesser = new PacketClient(house);
          PacketClient ann = new PacketClient(house)) {
        guest.say("CAUSERIE");
        guest.expect(0, OK);
        guest.send(1, 1, 0, 0, "ann");
        guest.expectError(1, "name-reserved");
        assertThat(guest.isClosed()).isTrue();
        guesser.say("CAUSERIE");
        guesser.expect(0, OK);
        guesser.send(1, 1, 3, 5, "annguess");
        guesser.expectError(1, "wrong-credentials");
        assertThat(guesser.isClosed()).isTrue();
        ann.say("CAUSERIE");
        ann.expect(0, OK);
        ann.send(1, 1, 3, 21, "anncorrect horse battery");
        assertThat(ann.expect(1, OK).text()).isEqualTo("ann");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, unknown-command",
    "-1, unknown-command",
    "2147483647, unknown-command",
    "3, not-for-clients",
    "4, not-for-clients",
    "5, not-for-clients",
    "6, not-for-clients",
    "8, not-for-clients"
  })
  void whatCannotBeIsAnErrorTiedToItsRequest(int cmd, String code) throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      ann.send(77, cmd, 0, 0, "x");
      Heard error = ann.expect(77, ERROR);
      assertThat(error.p1()).isEqualTo(ErrorNumbers.of(code));
      assertThat(error.p2()).isEqualTo(cmd);
      ann.send(78, 0, 0, 0, "");
      ann.send(79, 7, 0, 0, "alive");
      ann.expect(79, OK);
    }
  }

  @Test
  void beforeTheRoomNothingCanBeSaid() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "")) {
      ann.send(2, 7, 0, 0, "hello");
      ann.expectError(2, "no-room-yet");
      ann.send(3, 2, 0, 0, "a b");
      ann.expectError(3, "bad-name");
      ann.send(4, 2, 0, 0, "#tea");
      ann.expect(4, OK);
      ann.send(5, 7, 0, 0, "");
      ann.expectError(5, "bad-text");
      ann.send(6, 7, 0, 0, "x".repeat(4097));
      ann.expectError(6, "text-too-long");
    }
  }

  @Test
  void aRoomsKeyIsTheSecondText() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea");
        PacketClient bob = in(house, "bob", "")) {
      Client client = house.chat().clients().find(Nickname.of("ann")).orElseThrow();
      Room room = client.rooms().iterator().next();
      room.changeSettings(
          client.sessions().getFirst(), settings -> settings.withKey("sesame"), "label");
      bob.send(2, 2, 0, 0, "#tea");
      bob.expectError(2, "wrong-key");
      bob.send(3, 2, 4, 6, "#teasesame");
      bob.expect(3, OK);
      assertThat(ann.expect(0, NEW_USER).nick()).isEqualTo("bob");
    }
  }

  @Test
  void whoIsKickedIsToldAndGone() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea");
        PacketClient bob = in(house, "bob", "#tea");
        PacketClient carl = in(house, "carl", "#tea")) {
      Client client = house.chat().clients().find(Nickname.of("ann")).orElseThrow();
      Room room = client.rooms().iterator().next();
      room.kick(client.sessions().getFirst(), Nickname.of("bob"), "enough", "label");
      assertThat(bob.expect(0, NEW_USER).nick()).isEqualTo("ann");
      assertThat(bob.expect(0, NEW_USER).nick()).isEqualTo("carl");
      Heard left = bob.expect(0, DEL_USER);
      assertThat(left.nick()).isEqualTo("bob");
      assertThat(left.text()).isEqualTo("bobenough");
      bob.expectError(0, "room-left");
      assertThat(bob.isClosed()).isTrue();
      carl.expect(0, NEW_USER);
      carl.expect(0, NEW_USER);
      assertThat(carl.expect(0, DEL_USER).nick()).isEqualTo("bob");
      ann.expect(0, NEW_USER);
      ann.expect(0, NEW_USER);
      assertThat(ann.expect(0, DEL_USER).nick()).isEqualTo("bob");
    }
  }

  @Test
  void whoIsRenamedIsAnotherFromThenOn() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea");
        PacketClient bob = in(house, "bob", "#tea")) {
      ann.expect(0, NEW_USER);
      Client client = house.chat().clients().find(Nickname.of("bob")).orElseThrow();
      house.chat().clients().rename(client.sessions().getFirst(), Nickname.of("robert"), "label");
      assertThat(ann.expect(0, DEL_USER).nick()).isEqualTo("bob");
      assertThat(ann.expect(0, NEW_USER).nick()).isEqualTo("robert");
      bob.expect(0, NEW_USER);
      assertThat(bob.expect(0, DEL_USER).nick()).isEqualTo("bob");
      assertThat(bob.expect(0, NEW_USER).nick()).isEqualTo("robert");
      bob.send(3, 7, 0, 0, "it is me");
      assertThat(bob.expect(3, OK).said()).isEqualTo("robert: it is me");
    }
  }

  @Test
  void aRoomMayBeCalledOtherwiseAndEnd() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      Client client = house.chat().clients().find(Nickname.of("ann")).orElseThrow();
      Room room = client.rooms().iterator().next();
      room.rename(client.sessions().getFirst(), RoomName.of("#cha"), "", "label");
      ann.send(3, 7, 0, 0, "the same room");
      assertThat(ann.expect(3, OK).said()).isEqualTo("ann: the same room");
      house.chat().clients().promote(client.sessions().getFirst(), "");
      room.dissolve(client.sessions().getFirst(), "enough", "label");
      ann.expectError(0, "room-left");
      assertThat(ann.isClosed()).isTrue();
    }
  }

  @Test
  void aMessageThatCannotBeStoredIsRefusedAndSeenByNobody() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea");
        PacketClient bob = in(house, "bob", "#tea")) {
      ann.expect(0, NEW_USER);
      bob.expect(0, NEW_USER);
      house.gate().set(false, true);
      ann.send(10, 7, 0, 0, "lost");
      ann.expectError(10, "not-stored");
      house.gate().set(false, false);
      ann.send(11, 7, 0, 0, "kept");
      ann.expect(11, OK);
      assertThat(bob.expect(0, NEW_MSG).said()).isEqualTo("ann: kept");
    }
  }

  @Test
  void aMessageIsAcknowledgedOnlyOnceItIsStored() throws Exception {
    try (House house = house(Map.of("messages-under-way", "2"));
        PacketClient ann = in(house, "ann", "#tea");
        PacketClient bob = in(house, "bob", "#tea")) {
      ann.expect(0, NEW_USER);
      bob.expect(0, NEW_USER);
      house.gate().set(true, false);
      for (int uid = 20; uid < 26; uid++) {
        ann.send(uid, 7, 0, 0, "number " + uid);
      }
      bob.send(1, 99, 0, 0, "");
      bob.expectError(1, "unknown-command");
      house.gate().set(false, false);
      for (int uid = 20; uid < 26; uid++) {
        assertThat(ann.expect(uid, OK).said()).isEqualTo("ann: number " + uid);
        assertThat(bob.expect(0, NEW_MSG).said()).isEqualTo("ann: number " + uid);
      }
    }
  }

  @Test
  void anOrderedStopIsSaid() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      house.stop();
      ann.expectError(0, "session-ended");
      assertThat(ann.isClosed()).isTrue();
    }
  }

  @Test
  void textAtLevelThreeIsRefusedAndLivedThrough() throws Exception {
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      ann.say("hello?");
      ann.expectError(0, "binary-only");
      ann.send(3, 7, 0, 0, "é");
      ann.expect(3, OK);
    }
  }

  @Test
  void garbageAtLevelThreeIsAnsweredAndLivedThrough() throws Exception {
    Random random = new Random(5);
    try (House house = house(Map.of());
        PacketClient ann = in(house, "ann", "#tea")) {
      for (int round = 0; round < 300; round++) {
        byte[] garbage = new byte[random.nextInt(100)];
        random.nextBytes(garbage);
        ann.sendRaw(garbage);
        assertThat(ann.hear().cmd()).isEqualTo(ERROR);
      }
      byte[] whole = Packet.of(3, Command.NEW_MSG, 0, 0, "cut").bytes();
      for (int length = 0; length < whole.length; length++) {
        ann.sendRaw(Arrays.copyOf(whole, length));
        ann.expectError(length < Packet.HEADER ? 0 : 3, "bad-size");
      }
      ann.sendRaw(whole);
      assertThat(ann.expect(3, OK).said()).isEqualTo("ann: cut");
      assertThat(house.faults()).isZero();
    }
  }

  @Test
  void aPacketOverTheLimitEndsTheConnectionAsSoonAsItIsAnnounced() throws Exception {
    try (House house = house(Map.of("max-packet", "1024"));
        PacketClient ann = in(house, "ann", "#tea")) {
      ann.send(3, 7, 0, 0, "x".repeat(1000));
      ann.expect(3, OK);
      ann.send(4, 7, 0, 0, "x".repeat(1001));
      assertThat(ann.isClosed()).isTrue();
    }
  }

  @Test
  void onAStreamItIsNotSpoken() throws Exception {
    try (House house =
            new House(new PacketProvider(), Carrier.TCP, Map.of(), TransportSettings.defaults());
        StreamPeer peer = (StreamPeer) house.connect()) {
      assertThat(new String(peer.rest(), "UTF-8"))
          .startsWith("TPKT")
          .endsWith("over WebSocket alone.");
    }
  }
}
