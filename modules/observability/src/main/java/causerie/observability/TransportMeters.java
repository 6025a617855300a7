package causerie.observability;

import causerie.transport.CloseReason;
import causerie.transport.Connection.Carrier;
import causerie.transport.spi.TransportObserver;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts connections, bytes and frames. */
final class TransportMeters implements TransportObserver {
  private final ProtocolCounts[] protocols;
  private final ProtocolCounts other;
  private final LongAdder refused;
  private final LongAdder acceptFailures;
  private final Buckets outbox;

  /**
   * @param protocolNames the protocols there are; what happens in any other is counted as "other",
   *     so that the number of series stays what it is
   */
  TransportMeters(Scraped scraped, Collection<String> protocolNames) {
    protocols =
        protocolNames.stream()
            .distinct()
            .filter(name -> !name.equals(Words.OTHER))
            .map(name -> new ProtocolCounts(scraped, name))
            .toArray(ProtocolCounts[]::new);
    other = new ProtocolCounts(scraped, Words.OTHER);
    refused = scraped.counter(Meters.CONNECTIONS_REFUSED);
    acceptFailures = scraped.counter(Meters.ACCEPT_FAILURES);
    outbox = scraped.histogram(Meters.OUTBOX, Buckets.sizes());
  }

  @Override
  public void opened(String protocol, Carrier carrier) {
    of(protocol).opened(carrier);
  }

  @Override
  public void closed(String protocol, Carrier carrier, CloseReason.Kind why) {
    of(protocol).closed(carrier, why);
  }

  @Override
  public void refused(String listener) {
    refused.increment();
  }

  @Override
  public void acceptFailed(String listener) {
    acceptFailures.increment();
  }

  @Override
  public void received(String protocol, int bytes) {
    of(protocol).received(bytes);
  }

  @Override
  public void sent(String protocol, int frames, int bytes) {
    of(protocol).sent(frames, bytes);
  }

  @Override
  public void queued(int bytes) {
    outbox.record(bytes);
  }

  @Override
  public void fault(String protocol) {
    of(protocol).fault();
  }

  /** There are a handful, and callers hand in the same string each time: no hashing needed. */
  private ProtocolCounts of(String protocol) {
    for (ProtocolCounts counts : protocols) {
      if (counts.protocol().equals(protocol)) {
        return counts;
      }
    }
    return other;
  }
}
