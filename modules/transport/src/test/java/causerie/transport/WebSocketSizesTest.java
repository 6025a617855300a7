package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sizes of the Autobahn suite's group 9, into the decoder alone: messages up to 16 MiB whole,
 * in fragments and in small pieces. What they cost is counted in bytes allocated, in which copies
 * of what came before would show; time would tell of the machine.
 */
@Timeout(60)
class WebSocketSizesTest {
  private static final int FIN = 0x80;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final int LIMIT = 16 * MIB;

  /** What a connection reads at once under load. */
  private static final int READ = 8 * KIB;

  /** A buffer that doubles, and one copy to the message's own length. */
  private static final int COST_PER_BYTE = 4;

  private static final int COST_OF_ANY = 64 * KIB;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * One case.
   *
   * @param id the suite's number
   * @param fragment payload bytes in each frame
   * @param piece bytes that arrive at once
   */
  record Case(String id, int opcode, int size, int fragment, int piece) {
    @Override
    public String toString() {
      return "%s: %d bytes, frames of %d, pieces of %d".formatted(id, size, fragment, piece);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            group("9.1", TEXT, 64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB),
            group("9.2", BINARY, 64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB),
            fragmented("9.3", TEXT),
            fragmented("9.4", BINARY),
            chopped("9.5", TEXT),
            chopped("9.6", BINARY))
        .flatMap(List::stream);
  }

  private static List<Case> group(String id, int opcode, int... sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new Case(id + "." + (i + 1), opcode, sizes[i], sizes[i], READ))
        .toList();
  }

  /** 4 MiB in fragments of 64 bytes, 256 bytes ... 4 MiB. */
  private static List<Case> fragmented(String id, int opcode) {
    return IntStream.range(0, 9)
        .mapToObj(i -> new Case(id + "." + (i + 1), opcode, 4 * MIB, 64 << 2 * i, READ))
        .toList();
  }

  /** 1 MiB in a frame that arrives in pieces of 64, 128 ... 2048 bytes. */
  private static List<Case> chopped(String id, int opcode) {
    return IntStream.range(0, 6)
        .mapToObj(i -> new Case(id + "." + (i + 1), opcode, MIB, MIB, 64 << i))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void arrivesWholeAtALinearCost(Case given) {
    byte[] payload = payload(given.opcode(), given.size());
    byte[] stream = framed(given.opcode(), payload, given.fragment());

    long before = THREADS.getCurrentThreadAllocatedBytes();
    WebSocketEvent event = decoded(new WebSocketDecoder(LIMIT), stream, given.piece());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertMessage(event, given.opcode(), payload);
    assertThat(allocated).isLessThan((long) COST_PER_BYTE * given.size() + COST_OF_ANY);
  }

  /** 9.7 and 9.8: a thousand messages of each size, one behind the other. */
  @ParameterizedTest
  @ValueSource(ints = {0, 16, 64, 256, KIB, 4 * KIB})
  void aThousandMessagesAreAThousandEvents(int size) {
    for (int opcode : new int[] {TEXT, BINARY}) {
      byte[] payload = payload(opcode, size);
      byte[] frame = framed(opcode, payload, size);
      WebSocketDecoder decoder = new WebSocketDecoder(LIMIT);
      for (int i = 0; i < 1000; i++) {
        assertMessage(decoded(decoder, frame, READ), opcode, payload);
      }
    }
  }

  @Test
  void oneByteMoreThanTheLimitIs1009() {
    byte[] most = new byte[LIMIT];
    byte[] more = new byte[LIMIT + 1];
    for (int fragment : new int[] {64 * KIB, MIB, LIMIT + 1}) {
      assertThat(decoded(new WebSocketDecoder(LIMIT), framed(BINARY, most, fragment), READ))
          .isInstanceOf(WebSocketEvent.Message.class);
      assertThat(decoded(new WebSocketDecoder(LIMIT), framed(BINARY, more, fragment), READ))
          .isInstanceOfSatisfying(
              WebSocketEvent.Violation.class,
              violation -> assertThat(violation.code()).isEqualTo(1009));
    }
  }

  /** The header alone says 16 MiB: nothing is set aside for what may never come. */
  @Test
  void whatIsAnnouncedCostsNothing() {
    byte[] stream = framed(BINARY, new byte[LIMIT], LIMIT);
    ByteBuffer start = ByteBuffer.wrap(stream).limit(1000);
    WebSocketDecoder decoder = new WebSocketDecoder(LIMIT);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    WebSocketEvent event = decoder.next(start);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(event).isNull();
    assertThat(allocated).isLessThan(COST_OF_ANY);
  }

  private static void assertMessage(WebSocketEvent event, int opcode, byte[] payload) {
    assertThat(event)
        .isInstanceOfSatisfying(
            WebSocketEvent.Message.class,
            message -> {
              assertThat(message.binary()).isEqualTo(opcode == BINARY);
              assertThat(Arrays.equals(message.payload(), payload)).isTrue();
            });
  }

  /** What the stream ends in; null while it is incomplete. */
  private static WebSocketEvent decoded(WebSocketDecoder decoder, byte[] stream, int piece) {
    ByteBuffer in = ByteBuffer.wrap(stream);
    WebSocketEvent event = null;
    for (int at = 0; at < stream.length && event == null; at += piece) {
      event = decoder.next(in.limit(Math.min(stream.length, at + piece)));
    }
    return event;
  }

  /** Text has characters of one to four bytes, cut anywhere by fragments and pieces. */
  private static byte[] payload(int opcode, int size) {
    byte[] pattern =
        opcode == TEXT
            ? "aü€😀bcd".getBytes(StandardCharsets.UTF_8)
            : new byte[] {0, -1, 127, -128, 13, 10, 3, 4, -64, 5, 42};
    byte[] payload = new byte[size];
    Arrays.fill(payload, (byte) '.');
    for (int at = 0; at + pattern.length <= size; at += pattern.length) {
      System.arraycopy(pattern, 0, payload, at, pattern.length);
    }
    return payload;
  }

  private static byte[] framed(int opcode, byte[] payload, int fragment) {
    if (payload.length <= fragment) {
      return WsClient.frame(FIN | opcode, payload);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length * 2);
    for (int at = 0; at < payload.length; at += fragment) {
      int end = Math.min(payload.length, at + fragment);
      int first = (end == payload.length ? FIN : 0) | (at == 0 ? opcode : 0);
      out.writeBytes(WsClient.frame(first, Arrays.copyOfRange(payload, at, end)));
    }
    return out.toByteArray();
  }
}
