package causerie.transport;

import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Cuts a peer's channel unless it is closed, which calls it off, within the time. */
final class Deadline implements Watch.Watched, AutoCloseable {
  private final Watch watch;
  private final SocketChannel channel;
  private final long until;

  private Deadline(Watch watch, SocketChannel channel, long until) {
    this.watch = watch;
    this.channel = channel;
    this.until = until;
  }

  static Deadline in(Duration time, Watch watch, SocketChannel channel) {
    Deadline deadline = new Deadline(watch, channel, watch.now() + time.toNanos());
    watch.add(deadline);
    return deadline;
  }

  @Override
  public void look(long now) {
    if (now >= until) {
      PlainWire.closeQuietly(channel);
    }
  }

  @Override
  public void close() {
    watch.remove(this);
  }
}
