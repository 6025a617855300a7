package causerie.protocol.packet;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.Actor;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.spi.ChatObserver.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's dump of a session is what this server reads and writes, byte by byte. */
class ReferenceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.000Z");

  private final StringBuilder dump = new StringBuilder();

  @Test
  void theReferenceShowsAWholeSession() throws Exception {
    client("level 1: the magic string", "CAUSERIE".getBytes(StandardCharsets.US_ASCII));
    server("_RESP_OK: level 2 now", Packet.of(0, Command.RESP_OK, 0, 2));
    client("_SET_USER_NICK", Packet.of(1, Command.SET_USER_NICK, 0, 0, "ann").bytes());
    server("_RESP_OK: command 1, client 4", Packet.of(1, Command.RESP_OK, 1, 4, "ann"));
    client("_SET_ROOM", Packet.of(2, Command.SET_ROOM, 0, 0, "#tea").bytes());
    server("_RESP_OK: command 2, one message follows", Packet.of(2, Command.RESP_OK, 2, 1, "#tea"));
    server(
        "_LOGGED_MSG", NewsPackets.message(0, Command.LOGGED_MSG, said(0, "bob", "good morning")));
    server("_NEW_USER: here already", NewsPackets.came(actor("bob"), true));
    client("_NEW_MSG", Packet.of(3, Command.NEW_MSG, 0, 0, "hé").bytes());
    server("_RESP_OK: command 7", NewsPackets.acknowledgement(3, said(1, "ann", "hé")));
    server("_NEW_MSG", NewsPackets.message(0, Command.NEW_MSG, said(2, "bob", "tea?")));
    server("_NEW_USER: came now", NewsPackets.came(actor("carl"), false));
    client("_SET_ROOM again", Packet.of(4, Command.SET_ROOM, 0, 0, "#soup").bytes());
    server(
        "_RESP_ERROR 8 to command 2",
        Packet.of(
            4,
            Command.RESP_ERROR,
            ErrorNumbers.of("set-already"),
            2,
            "the room is set once and for all."));
    server("_DEL_USER", NewsPackets.left(actor("bob"), "to bed"));

    assertThat(Files.readString(Path.of("README.md"))).contains(dump);
  }

  private static Actor actor(String nick) {
    return Actor.recalled(Nickname.of(nick), new Identity.Guest());
  }

  private static News.Said said(int seconds, String nick, String text) {
    long millis = NOON.toEpochMilli() - MessageId.EPOCH_MILLIS + seconds * 1000L;
    return new News.Said(
        new MessageId(millis << MessageId.COUNTER_BITS),
        NOON.plusSeconds(seconds),
        actor(nick),
        Scope.ROOM,
        RoomName.of("#tea"),
        Event.Kind.MESSAGE,
        text,
        Map.of());
  }

  private void client(String what, byte[] bytes) {
    dump.append("client> ").append(what).append('\n');
    lines(bytes);
  }

  private void server(String what, Packet packet) {
    dump.append("server< ").append(what).append('\n');
    lines(packet.bytes());
  }

  /** As hexdump writes it: place, sixteen bytes, and those of them that are ASCII. */
  private void lines(byte[] bytes) {
    HexFormat spaced = HexFormat.ofDelimiter(" ");
    for (int from = 0; from < bytes.length; from += 16) {
      int to = Math.min(from + 16, bytes.length);
      StringBuilder ascii = new StringBuilder();
      for (int i = from; i < to; i++) {
        ascii.append(bytes[i] >= 0x20 && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      dump.append(
          String.format(
              Locale.ROOT, "  %02x  %-47s  %s%n", from, spaced.formatHex(bytes, from, to), ascii));
    }
  }
}
