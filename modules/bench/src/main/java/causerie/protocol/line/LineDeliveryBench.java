package causerie.protocol.line;

import causerie.messaging.Actor;
import causerie.messaging.Delivery;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.spi.ChatObserver.Scope;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A room's message of 100 bytes as lines: made once per form, then handed to each member. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineDeliveryBench {
  private static final int MEMBERS = 1000;

  /** A form of {@link Profile}. */
  @Param({"TEXT_LF", "JSON_LF"})
  public String form = "";

  private Profile profile = Profile.TEXT_LF;
  private News said = said();
  private List<LineSubscriber> members = List.of();

  private static News said() {
    return new News.Said(
        new MessageId(90_000_000_123L << MessageId.COUNTER_BITS | 7),
        Instant.parse("2026-11-21T12:00:00.123Z"),
        Actor.recalled(Nickname.of("ann"), new Identity.Guest()),
        Scope.ROOM,
        RoomName.of("#tea"),
        Event.Kind.MESSAGE,
        "x".repeat(100),
        Map.of());
  }

  /** Seats the members. */
  @Setup
  public void seat() {
    profile = Profile.valueOf(form);
    members = IntStream.range(0, MEMBERS).mapToObj(_ -> member(profile)).toList();
  }

  private static LineSubscriber member(Profile profile) {
    Voice voice = new Voice(new Ear(), profile);
    LineSubscriber member =
        new LineSubscriber(voice, new UnderWay(1, voice::send), _ -> false, _ -> {});
    member.greeted();
    return member;
  }

  /** From the news to the bytes. */
  @Benchmark
  public Frame encode() {
    return Voice.frame(EventLines.of(said).orElseThrow(), profile);
  }

  /** One delivery to a thousand members, by member: all but the outbox. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public Delivery tellEachOfAThousand() {
    Delivery delivery = Delivery.of(said);
    for (LineSubscriber member : members) {
      member.deliver(delivery);
    }
    return delivery;
  }

  /** A connection that keeps what it was given last. */
  private static final class Ear implements Connection {
    private @Nullable Frame heard;

    @Override
    public void send(Frame frame) {
      heard = frame;
    }

    @Override
    public long id() {
      return 1;
    }

    @Override
    public Carrier carrier() {
      return Carrier.TCP;
    }

    @Override
    public InetAddress remoteAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public String subprotocol() {
      return "";
    }

    @Override
    public void established() {}

    @Override
    public void expectPong(boolean expected) {}

    @Override
    public void close(CloseReason reason) {}

    @Override
    public int outboxBytes() {
      return heard == null ? 0 : heard.size();
    }
  }
}
