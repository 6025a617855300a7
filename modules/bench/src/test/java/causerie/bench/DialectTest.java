package causerie.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.bench.Dialect.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
  private static Answer classify(Dialect dialect, String line) {
    byte[] bytes = ("??" + line).getBytes(StandardCharsets.UTF_8);
    return dialect.classify(bytes, 2, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MSG ann #tea 01jz0f3m5q0a0 2026-11-21T12:00:00.123Z hi | DELIVERY",
        "OK MSG 01jz0f3m5q0a0 2026-11-21T12:00:00.123Z | ACK",
        "OK HELLO 1 ann | LOGGED_IN",
        "OK REGISTER ann | REGISTERED",
        "OK JOIN #tea 1 | JOINED",
        "JOINED #tea bob | OTHER",
        "OK BYE | OTHER",
        "LEFT #tea bob reads too slowly | LEFT",
        "PING x | PING",
        "PONG x | OTHER",
        "ERR line-too-long A sentence | REFUSED",
        "SERVER RESPONSE: Don't know the command | REFUSED",
        "M | OTHER"
      })
  void theLineProtocol(String line, Answer expected) {
    assertThat(classify(new LineDialect(), line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":ann!u@h PRIVMSG #tea :hi | DELIVERY",
        "@time=x;msgid=y :ann!u@h PRIVMSG #tea :hi | DELIVERY",
        ":srv 001 ann :Welcome | LOGGED_IN",
        ":srv 366 ann #tea :End of /NAMES list | JOINED",
        ":srv 422 ann :No MOTD | OTHER",
        ":srv 433 * ann :In use | REFUSED",
        "PING :x | PING",
        "ERROR :Closing link | REFUSED",
        ":srv CAP * NAK :echo-message | REFUSED",
        ":srv CAP * ACK :echo-message | OTHER",
        ":ann!u@h QUIT :SendQ exceeded | LEFT",
        ": | OTHER"
      })
  void irc(String line, Answer expected) {
    assertThat(classify(IrcDialect.ECHO, line)).isEqualTo(expected);
  }

  private static String whoLeft(Dialect dialect, String line) {
    byte[] bytes = ("??" + line).getBytes(StandardCharsets.UTF_8);
    return dialect.whoLeft(bytes, 2, bytes.length);
  }

  @Test
  void whoLeftIsNamed() {
    assertThat(whoLeft(new LineDialect(), "LEFT #tea bob reads too slowly")).isEqualTo("bob");
    assertThat(whoLeft(new LineDialect(), "LEFT #tea bob")).isEqualTo("bob");
    assertThat(whoLeft(new LineDialect(), "LEFT #tea")).isEmpty();
    assertThat(whoLeft(IrcDialect.ECHO, ":ann!u@h QUIT :gone")).isEqualTo("ann");
    assertThat(whoLeft(IrcDialect.ECHO, "@time=x :ann@h QUIT :gone")).isEqualTo("ann");
  }

  @Test
  void pingsAreAnswered() {
    byte[] line = "PING 12".getBytes(StandardCharsets.UTF_8);

    assertThat(new String(new LineDialect().pong(line, 0, 7), StandardCharsets.UTF_8))
        .isEqualTo("PONG 12\n");
    assertThat(new String(IrcDialect.PLAIN.pong(line, 0, 7), StandardCharsets.UTF_8))
        .isEqualTo("PONG 12\r\n");
    assertThat(pong(IrcDialect.TAGS, "@time=x :house PING house")).isEqualTo("PONG house\r\n");
  }

  private static String pong(Dialect dialect, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new String(dialect.pong(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  @Test
  void anUnknownDialectIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Dialect.named("xmpp")).hasMessageContaining("line, irc");
  }

  @Test
  void aPayloadIsReadAsWritten() {
    byte[] line = new byte[7 + Payload.LENGTH];
    Payload.begin(line, 7, 4095, Payload.SENDERS - 1);
    Payload.stamp(line, 7, Payload.SEQUENCES - 1, (1L << 48) - 1);

    int at = Payload.find(line, 0, line.length, 4095);

    assertThat(at).isEqualTo(7);
    assertThat(Payload.sender(line, at)).isEqualTo(Payload.SENDERS - 1);
    assertThat(Payload.sequence(line, at)).isEqualTo(Payload.SEQUENCES - 1);
    assertThat(Payload.nanos(line, at)).isEqualTo((1L << 48) - 1);
    assertThat(Payload.find(line, 0, line.length, 1)).isEqualTo(-1);
    assertThat(Payload.find(line, 8, line.length, 4095)).isEqualTo(-1);
    for (int i = 7; i < line.length; i++) {
      assertThat(line[i]).isBetween((byte) '!', (byte) '~');
    }
  }
}
