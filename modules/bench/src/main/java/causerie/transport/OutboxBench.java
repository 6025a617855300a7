package causerie.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A frame's way through an outbox to a peer that takes everything at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboxBench {
  private static final int BURST = 100;

  private byte[] frame = new byte[165];
  private Outbox outbox = new Outbox(new Drain(), 256 * 1024, new Buffers());

  /** One into an idle outbox, until it has left: wakes a drainer, and is woken by it. */
  @Benchmark
  public int one() throws InterruptedException {
    int waiting = outbox.offer(frame);
    outbox.awaitBelow(0);
    return waiting;
  }

  /** A hundred one behind the other, until all have left; by frame. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public int burst() throws InterruptedException {
    int waiting = 0;
    for (int i = 0; i < BURST; i++) {
      waiting += outbox.offer(frame);
    }
    outbox.awaitBelow(0);
    return waiting;
  }

  /** Where nothing ever waits. */
  private static final class Drain implements Outbox.Sink {
    @Override
    public void write(ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }

    @Override
    public void sent(int frames, int bytes) {}

    @Override
    public void overflowed() {
      throw new IllegalStateException("the burst is longer than the outbox");
    }

    @Override
    public void drained() {}

    @Override
    public void broken(Exception why) {
      throw new IllegalStateException(why);
    }
  }
}
