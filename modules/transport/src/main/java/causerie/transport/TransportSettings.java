package causerie.transport;

/**
 * All limits of the transport.
 *
 * @param limits how many connections
 * @param timeouts how long
 * @param http what a request may weigh
 * @param outboxBytes what may wait for one peer, counting 16 bytes for each frame; over it the peer
 *     is cut off as {@link CloseReason.Kind#SLOW}
 * @param pauseBytes while more than this waits for a peer, nothing more is read from it
 */
public record TransportSettings(
    ConnectionLimits limits, Timeouts timeouts, HttpLimits http, int outboxBytes, int pauseBytes) {

  public TransportSettings {
    if (outboxBytes < 1024 || pauseBytes < 1 || pauseBytes > outboxBytes) {
      throw new IllegalArgumentException(
          "an outbox of %d bytes that pauses reading at %d: at least 1024, and the pause below it"
              .formatted(outboxBytes, pauseBytes));
    }
  }

  /** Everything as documented with the parts; 256 KiB outbox, pause at 64 KiB. */
  public static TransportSettings defaults() {
    return new TransportSettings(
        ConnectionLimits.defaults(),
        Timeouts.defaults(),
        HttpLimits.defaults(),
        256 * 1024,
        64 * 1024);
  }

  /** The same with other limits of connections. */
  public TransportSettings with(ConnectionLimits other) {
    return new TransportSettings(other, timeouts, http, outboxBytes, pauseBytes);
  }

  /** The same with other time-outs. */
  public TransportSettings with(Timeouts other) {
    return new TransportSettings(limits, other, http, outboxBytes, pauseBytes);
  }

  /** The same with other limits of HTTP requests. */
  public TransportSettings with(HttpLimits other) {
    return new TransportSettings(limits, timeouts, other, outboxBytes, pauseBytes);
  }

  /** The same with other bounds of the outbox. */
  public TransportSettings withOutbox(int bytes, int pause) {
    return new TransportSettings(limits, timeouts, http, bytes, pause);
  }
}
