package causerie.bench.jmh;

import causerie.messaging.MessageId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text form of a message's id: written once per message, read for each history page. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageIdBench {
  private MessageId id = new MessageId(90_000_000_123L << MessageId.COUNTER_BITS | 7);
  private String text = id.toString();

  /** Number to text. */
  @Benchmark
  public String write() {
    return id.toString();
  }

  /** Text to number. */
  @Benchmark
  public Optional<MessageId> parse() {
    return MessageId.parse(text);
  }
}
