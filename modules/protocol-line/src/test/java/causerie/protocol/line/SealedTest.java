package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.seal.Channel;
import causerie.seal.Handshake;
import causerie.seal.Hex;
import causerie.seal.KeyPair;
import causerie.talks.House;
import causerie.talks.Peer;
import causerie.talks.StreamPeer;
import causerie.transport.Connection.Carrier;
import causerie.transport.TransportSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sealed sessions (s0): what one says is hex on the wire, and everybody else's as ever. */
@Timeout(60)
class SealedTest {
  private static House house(Carrier carrier, Map<String, String> words) {
    return new House(new LineProvider(), carrier, words, TransportSettings.defaults());
  }

  /** A peer whose lines are sealed. */
  private static final class Sealed implements AutoCloseable {
    private final Peer peer;
    private final Channel channel;
    private final String server;

    Sealed(House house) throws Exception {
      peer = house.connect();
      KeyPair own = KeyPair.random(new SecureRandom());
      peer.say("SEAL " + Hex.of(own.publicKey()));
      List<String> words = List.of(peer.hear().split(" "));
      assertThat(words.subList(0, 2)).containsExactly("OK", "SEAL");
      server = words.get(3);
      channel = Handshake.client(own, Hex.bytes(words.get(2)), Hex.bytes(server));
      assertThat(hear()).isEqualTo("SEALED house");
    }

    String sealed(String line) {
      return channel.out().seal(line.getBytes(StandardCharsets.UTF_8));
    }

    void say(String line) throws Exception {
      peer.say(sealed(line));
    }

    String hear() throws Exception {
      return new String(channel.in().open(peer.hear()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      peer.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Carrier.class,
      names = {"TCP", "WEBSOCKET"})
  void theSealedAndTheOthersTalk(Carrier carrier) throws Exception {
    try (House house = house(carrier, Map.of());
        Sealed ann = new Sealed(house);
        Peer bob = house.connect()) {
      ann.say("HELLO ann");
      assertThat(ann.hear()).isEqualTo("OK HELLO 1 ann");
      ann.say("JOIN #tea");
      assertThat(ann.hear()).isEqualTo("JOINED #tea ann");
      assertThat(ann.hear()).isEqualTo("ROLE #tea ann +operator ann");
      assertThat(ann.hear()).isEqualTo("OK JOIN #tea 1");
      bob.say("HELLO bob");
      assertThat(bob.hear()).isEqualTo("OK HELLO 2 bob");
      bob.say("JOIN #tea");
      assertThat(bob.hear()).isEqualTo("JOINED #tea bob");
      assertThat(bob.hear()).isEqualTo("OK JOIN #tea 2");
      assertThat(ann.hear()).isEqualTo("JOINED #tea bob");
      ann.say("SAY hé 🍵");
      assertThat(ann.hear()).startsWith("OK SAY ");
      assertThat(bob.hear()).startsWith("MSG ann #tea ").endsWith(" hé 🍵");
      bob.say("SAY and to you");
      assertThat(ann.hear()).startsWith("MSG bob #tea ").endsWith(" and to you");
      ann.say("QUIT");
      assertThat(ann.hear()).isEqualTo("OK BYE");
      assertThat(ann.peer.hear()).isEqualTo(Peer.CLOSED);
    }
  }

  @Test
  void theLongestMessageFits() throws Exception {
    try (House house = house(Carrier.TCP, Map.of());
        Sealed ann = new Sealed(house)) {
      ann.say("HELLO ann");
      assertThat(ann.hear()).isEqualTo("OK HELLO 1 ann");
      ann.say("JOIN #tea");
      IntStream.range(0, 3).forEach(i -> heard(ann));
      ann.say("SAY " + "x".repeat(4096));
      assertThat(ann.hear()).startsWith("OK SAY ");
      ann.say("SAY " + "x".repeat(4097));
      assertThat(ann.hear()).startsWith("ERR text-too-long ");
      ann.say("SAY " + "x".repeat(4608));
      assertThat(ann.hear()).startsWith("ERR line-too-long ");
    }
  }

  private static void heard(Sealed ann) {
    try {
      assertThat(ann.hear()).isNotEmpty();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theServersKeyStaysTheSame() throws Exception {
    try (House house = house(Carrier.TCP, Map.of());
        Sealed ann = new Sealed(house);
        Sealed bob = new Sealed(house)) {
      assertThat(ann.server).isEqualTo(bob.server).hasSize(64);
      assertThat(ann.sealed("PING")).isNotEqualTo(bob.sealed("PING"));
    }
  }

  /** Changed, replayed, out of order, cut, in the clear: the session ends and nothing is done. */
  @Test
  void whatIsNotTheNextFrameEndsTheSessionAndIsNotActedOn() throws Exception {
    for (int kind = 0; kind < 6; kind++) {
      try (House house = house(Carrier.TCP, Map.of());
          Peer bob = house.connect();
          Sealed ann = new Sealed(house)) {
        bob.say("JOIN #tea");
        bob.hear();
        bob.hear();
        bob.hear();
        ann.say("JOIN #tea");
        ann.hear();
        ann.hear();
        bob.hear();
        String first = ann.sealed("SAY first");
        ann.peer.say(first);
        assertThat(ann.hear()).startsWith("OK SAY ");
        assertThat(bob.hear()).endsWith(" first");
        String next = ann.sealed("SAY second");
        ann.peer.say(
            switch (kind) {
              case 0 -> (next.charAt(0) == '0' ? "1" : "0") + next.substring(1);
              case 1 -> first;
              case 2 -> ann.sealed("SAY third");
              case 3 -> next.substring(2);
              case 4 -> "SAY in the clear";
              default -> next + next;
            });
        ann.peer.say(next);
        assertThat(ann.hear()).startsWith("BYE The seal is broken: ");
        assertThat(ann.peer.hear()).isEqualTo(Peer.CLOSED);
        assertThat(bob.hear()).startsWith("LEFT #tea ");
        assertThat(house.faults()).isZero();
      }
    }
  }

  @Test
  void whatWasSentBehindTheRequestInTheClearIsNotTakenForSealed() throws Exception {
    try (House house = house(Carrier.TCP, Map.of());
        StreamPeer ann = (StreamPeer) house.connect()) {
      KeyPair own = KeyPair.random(new SecureRandom());
      ann.send(
          ("SEAL " + Hex.of(own.publicKey()) + "\nHELLO ann\n").getBytes(StandardCharsets.UTF_8));
      List<String> words = List.of(ann.hear().split(" "));
      Channel channel = Handshake.client(own, Hex.bytes(words.get(2)), Hex.bytes(words.get(3)));
      assertThat(new String(channel.in().open(ann.hear()), StandardCharsets.UTF_8))
          .isEqualTo("SEALED house");
      assertThat(new String(channel.in().open(ann.hear()), StandardCharsets.UTF_8))
          .startsWith("BYE The seal is broken");
      assertThat(ann.hear()).isEqualTo(Peer.CLOSED);
      assertThat(house.chat().clients().count()).isZero();
    }
  }

  @Test
  void manySpeakersAtOnceAndEveryFrameOpens() throws Exception {
    try (House house = house(Carrier.TCP, Map.of());
        Sealed ann = new Sealed(house)) {
      ann.say("JOIN #tea");
      IntStream.range(0, 3).forEach(i -> heard(ann));
      AtomicInteger failed = new AtomicInteger();
      List<Thread> speakers =
          IntStream.range(0, 8)
              .mapToObj(i -> Thread.ofVirtual().start(() -> speak(house, failed)))
              .toList();
      int messages = 0;
      while (messages < 8 * 50) {
        if (ann.hear().startsWith("MSG ")) {
          messages++;
        }
      }
      for (Thread speaker : speakers) {
        speaker.join();
      }
      assertThat(failed).hasValue(0);
    }
  }

  private static void speak(House house, AtomicInteger failed) {
    try (Peer peer = house.connect()) {
      peer.say("JOIN #tea");
      for (int i = 0; i < 50; i++) {
        peer.say("SAY number " + i);
      }
      int answered = 0;
      while (answered < 50) {
        if (peer.hear().startsWith("OK SAY ")) {
          answered++;
        }
      }
    } catch (Exception e) {
      failed.incrementAndGet();
    }
  }

  @Test
  void anOrderedStopIsSaidSealed() throws Exception {
    try (House house = house(Carrier.TCP, Map.of());
        Sealed ann = new Sealed(house)) {
      ann.say("HELLO ann");
      ann.hear();
      house.stop();
      assertThat(ann.hear()).startsWith("BYE ");
      assertThat(ann.peer.hear()).isEqualTo(Peer.CLOSED);
    }
  }
}
