package causerie.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static final class Heard implements Framing.Lines {
    final List<String> lines = new ArrayList<>();
    final List<byte[]> raw = new ArrayList<>();
    boolean open;

    @Override
    public void line(byte[] buffer, int from, int to) {
      lines.add(new String(buffer, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void raw(byte[] bytes) {
      raw.add(bytes);
    }

    @Override
    public void open() {
      open = true;
    }
  }

  private final Heard heard = new Heard();

  /** Feeds one byte more each time, keeping what was not taken. */
  private void byteByByte(Framing framing, byte[] all) throws FramingException {
    int start = 0;
    for (int end = 1; end <= all.length; end++) {
      start = framing.consume(all, start, end, heard);
    }
    assertThat(start).isEqualTo(all.length);
  }

  @Test
  void linesEndInLfOrCrLf() throws Exception {
    byte[] bytes =
        "one\ntwo\r\n\nfour, which is longer than eight bytes\n".getBytes(StandardCharsets.UTF_8);
    LineFraming framing = new LineFraming();

    assertThat(framing.consume(bytes, 0, bytes.length, heard)).isEqualTo(bytes.length);
    byteByByte(framing, bytes);

    List<String> expected = List.of("one", "two", "", "four, which is longer than eight bytes");
    assertThat(heard.lines.subList(0, 4)).isEqualTo(expected);
    assertThat(heard.lines.subList(4, 8)).isEqualTo(expected);
  }

  @Test
  void theLineFeedIsFoundAtEveryPlace() {
    for (int at = 0; at < 40; at++) {
      byte[] bytes = new byte[40];
      Arrays.fill(bytes, (byte) 0x8A);
      bytes[at] = '\n';
      assertThat(LineFraming.lineFeed(bytes, 0, 40)).isEqualTo(at);
      assertThat(LineFraming.lineFeed(bytes, at + 1, 40)).isEqualTo(-1);
    }
  }

  @Test
  void aWebSocketsTextMessagesAreLines() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    bytes.put(
        "HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 0x81).put((byte) 2).put((byte) 'h').put((byte) 'i'); // text, 2 bytes
    bytes.put((byte) 0x89).put((byte) 1).put((byte) 'p'); // ping, 1 byte
    bytes.put((byte) 0x81).put((byte) 126).putShort((short) 200).put("x".repeat(200).getBytes());
    byte[] all = new byte[bytes.position()];
    bytes.flip().get(all);

    byteByByte(new WebSocketFraming(URI.create("ws://localhost:1/line")), all);

    assertThat(heard.open).isTrue();
    assertThat(heard.lines).containsExactly("hi", "x".repeat(200));
    assertThat(heard.raw).hasSize(1);
    assertThat(heard.raw.getFirst()[0]).isEqualTo((byte) 0x8A); // pong
  }

  @Test
  void aRefusedUpgradeIsAnError() {
    byte[] answer = "HTTP/1.1 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() ->
            new WebSocketFraming(URI.create("ws://localhost:1/line"))
                .consume(answer, 0, answer.length, heard))
        .isInstanceOf(FramingException.class)
        .hasMessageContaining("404");
  }
}
