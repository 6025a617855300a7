package causerie.transport;

import causerie.transport.spi.TransportObserver;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of one {@link Transport} have in common. */
record Shared(
    TransportSettings settings,
    TransportObserver observer,
    Watch watch,
    Admission admission,
    Links links,
    Buffers writeBuffers,
    Buffers readBuffers,
    AtomicLong ids) {

  static Shared create(TransportSettings settings, TransportObserver observer) {
    Watch watch = new Watch();
    return new Shared(
        settings,
        observer,
        watch,
        new Admission(settings.limits(), watch),
        new Links(),
        new Buffers(),
        new Buffers(),
        new AtomicLong());
  }
}
