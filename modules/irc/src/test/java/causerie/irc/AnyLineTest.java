package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever bytes come: a message that can be written and read again, or a named problem. */
class AnyLineTest {
  private static final MessageParser PARSER = new MessageParser(LineLimits.FROM_CLIENT);
  private static final String[] PIECES = {
    "@",
    ":",
    ";",
    "=",
    " ",
    "  ",
    "\\",
    "\\s",
    "\\:",
    "+",
    "/",
    "a",
    "PING",
    "001",
    "é",
    "🍵",
    "\r",
    "\n",
    "\0",
    "\u0001",
    "label=1",
    "!",
    "x".repeat(200),
    "y".repeat(2000)
  };

  @Property
  void bytes(@ForAll @Size(max = 600) byte[] line) {
    check(line);
  }

  @Property
  void text(@ForAll String line) {
    check(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void linesOfPieces() {
    Random random = new Random(2026);
    int messages = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder line = new StringBuilder(random.nextBoolean() ? "" : "@a=b PRIVMSG ");
      for (int i = random.nextInt(12); i > 0; i--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && round % 10 == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      messages += check(bytes) ? 1 : 0;
    }
    assertThat(messages).isGreaterThan(20_000);
  }

  private static boolean check(byte[] line) {
    if (!(PARSER.parse(line) instanceof Message message)) {
      return false;
    }
    byte[] written = message.toBytes();
    assertThat(written.length).isLessThanOrEqualTo(line.length);
    assertThat(PARSER.parse(written)).isEqualTo(message);
    assertThat(message.format().getBytes(StandardCharsets.UTF_8)).isEqualTo(written);
    return true;
  }
}
