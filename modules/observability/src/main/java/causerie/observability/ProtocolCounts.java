package causerie.observability;

import causerie.transport.CloseReason;
import causerie.transport.Connection.Carrier;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one protocol, all there from the start. Any thread may count. */
final class ProtocolCounts {
  private final String protocol;
  private final PerConstant<Carrier, Balance> open;
  private final PerConstant<CloseReason.Kind, LongAdder> closed;
  private final LongAdder receivedBytes;
  private final LongAdder receivedReads;
  private final LongAdder sentBytes;
  private final LongAdder sentFrames;
  private final LongAdder faults;

  ProtocolCounts(Scraped scraped, String protocol) {
    this.protocol = protocol;
    open = new PerConstant<>(Carrier.class, carrier -> balance(scraped, protocol, carrier));
    closed =
        new PerConstant<>(
            CloseReason.Kind.class,
            why -> scraped.counter(Meters.CONNECTIONS_CLOSED, protocol, Words.of(why)));
    receivedBytes = scraped.counter(Meters.RECEIVED_BYTES, protocol);
    receivedReads = scraped.counter(Meters.RECEIVED_READS, protocol);
    sentBytes = scraped.counter(Meters.SENT_BYTES, protocol);
    sentFrames = scraped.counter(Meters.SENT_FRAMES, protocol);
    faults = scraped.counter(Meters.FAULTS, protocol);
  }

  private static Balance balance(Scraped scraped, String protocol, Carrier carrier) {
    String word = Words.of(carrier);
    LongAdder opened = scraped.counter(Meters.CONNECTIONS_OPENED, protocol, word);
    Balance balance = new Balance(opened, new LongAdder());
    scraped.gauge(Meters.CONNECTIONS, balance::now, protocol, word);
    return balance;
  }

  String protocol() {
    return protocol;
  }

  void opened(Carrier carrier) {
    open.of(carrier).came().increment();
  }

  void closed(Carrier carrier, CloseReason.Kind why) {
    open.of(carrier).went().increment();
    closed.of(why).increment();
  }

  void received(int bytes) {
    receivedReads.increment();
    receivedBytes.add(bytes);
  }

  void sent(int frames, int bytes) {
    sentFrames.add(frames);
    sentBytes.add(bytes);
  }

  void fault() {
    faults.increment();
  }
}
