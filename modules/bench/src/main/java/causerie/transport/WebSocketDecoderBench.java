package causerie.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a client's masked frame to the message: header, mask, check of the text, copy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WebSocketDecoderBench {
  private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};
  private static final int PIECE = 64;

  /** Bytes of text; in every hundred one character outside ASCII. */
  @Param({"100", "16000"})
  public int size;

  private WebSocketDecoder decoder = new WebSocketDecoder(Integer.MAX_VALUE);
  private ByteBuffer frame = ByteBuffer.allocate(0);
  private int end;

  /** Makes the frame (RFC 6455 5.2). */
  @Setup
  public void mask() {
    byte[] text = ("x".repeat(96) + "😀").repeat(size / 100).getBytes(StandardCharsets.UTF_8);
    ByteBuffer made = ByteBuffer.allocate(size + 14).put((byte) 0x81);
    if (size < 126) {
      made.put((byte) (0x80 | size));
    } else {
      made.put((byte) (0x80 | 126)).putShort((short) size);
    }
    made.put(MASK);
    for (int i = 0; i < size; i++) {
      made.put((byte) (text[i] ^ MASK[i & 3]));
    }
    frame = made.flip();
    end = frame.limit();
    if (!(whole() instanceof WebSocketEvent.Message
        && inPieces() instanceof WebSocketEvent.Message)) {
      throw new IllegalStateException("the frame is refused");
    }
  }

  /** The frame arrives at once. */
  @Benchmark
  public @Nullable WebSocketEvent whole() {
    return decoder.next(frame.rewind());
  }

  /** The frame arrives in pieces of 64 bytes. */
  @Benchmark
  public @Nullable WebSocketEvent inPieces() {
    WebSocketEvent event = null;
    frame.rewind();
    for (int at = 0; at < end; at += PIECE) {
      event = decoder.next(frame.limit(Math.min(end, at + PIECE)));
    }
    return event;
  }
}
