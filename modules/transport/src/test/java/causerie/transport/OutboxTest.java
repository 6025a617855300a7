package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutboxTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final AtomicInteger overflows = new AtomicInteger();
  private final AtomicInteger frames = new AtomicInteger();
  private final AtomicInteger writers = new AtomicInteger();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean breaks;

  private final class Sink implements Outbox.Sink {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      assertThat(writers.incrementAndGet()).isEqualTo(1);
      gate.acquireUninterruptibly();
      gate.release();
      if (breaks) {
        throw new IOException("broken for the test");
      }
      byte[] piece = new byte[bytes.remaining()];
      bytes.get(piece);
      written.writeBytes(piece);
      writers.decrementAndGet();
    }

    @Override
    public void sent(int count, int bytes) {
      frames.addAndGet(count);
    }

    @Override
    public void overflowed() {
      overflows.incrementAndGet();
    }

    @Override
    public void drained() {
      drained.countDown();
    }

    @Override
    public void broken(Exception why) {
      drained.countDown();
    }
  }

  private Outbox outbox(int limit) {
    return new Outbox(new Sink(), limit, new Buffers());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void manyOfferersKeepTheirOrderAndNothingIsLost() throws Exception {
    Outbox outbox = outbox(64 * 1024);
    List<Thread> offerers = new ArrayList<>();
    int each = 20_000;
    for (int t = 0; t < 4; t++) {
      int id = t;
      offerers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  try {
                    outbox.awaitBelow(16 * 1024);
                  } catch (InterruptedException e) {
                    return;
                  }
                  assertThat(outbox.offer(bytes(id + " " + i + "\n"))).isPositive();
                }
              }));
    }
    for (Thread offerer : offerers) {
      offerer.join();
    }
    outbox.finish(bytes("end\n"));
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();

    int[] next = new int[4];
    String[] lines = written.toString(StandardCharsets.US_ASCII).split("\n");
    assertThat(lines).hasSize(4 * each + 1);
    for (int i = 0; i < lines.length - 1; i++) {
      String[] parts = lines[i].split(" ");
      assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
    }
    assertThat(lines[lines.length - 1]).isEqualTo("end");
    assertThat(frames).hasValue(4 * each + 1);
    assertThat(outbox.weight()).isZero();
  }

  @Test
  void boundHoldsAndIsReportedOnce() throws Exception {
    gate.drainPermits();
    Outbox outbox = outbox(1000);
    int accepted = 0;
    while (outbox.offer(new byte[84]) > 0) {
      accepted++;
      assertThat(outbox.weight()).isLessThanOrEqualTo(1000);
    }

    assertThat(accepted).isEqualTo(10);
    assertThat(outbox.offer(new byte[1])).isEqualTo(-1);
    assertThat(overflows).hasValue(1);
    outbox.finish(bytes("farewell"));
    gate.release(Integer.MAX_VALUE);
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(written.size()).isEqualTo(10 * 84 + 8);
  }

  @Test
  void frameLongerThanTheBufferIsWrittenInPieces() throws Exception {
    Outbox outbox = outbox(1 << 20);
    byte[] large = "0123456789".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
    outbox.offer(large);
    outbox.finish(bytes("!"));

    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(written.toString(StandardCharsets.US_ASCII))
        .isEqualTo(new String(large, StandardCharsets.US_ASCII) + "!");
  }

  @Test
  void brokenSinkDropsTheRestAndFreesWhoWaits() throws Exception {
    breaks = true;
    Outbox outbox = outbox(1000);
    outbox.offer(new byte[500]);

    outbox.awaitEnd();
    assertThat(outbox.weight()).isZero();
    assertThat(outbox.offer(new byte[1])).isEqualTo(-1);
    assertThat(overflows).hasValue(0);
  }
}
