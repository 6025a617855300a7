package causerie.transport;

import java.time.Duration;

/**
 * How long things may take. All are counted by the transport's own clock, which stands still while
 * the process is stopped: a pause of ours is never held against a peer. They act within one second.
 *
 * @param login from connecting to {@link Connection#established()}
 * @param write one write (at most 16 KiB) to a peer that does not read
 * @param flush from {@link Connection#close} to the end, for what is queued and for the peer's
 *     goodbye
 * @param tlsHandshake for a TLS handshake; and before it for a proxy's header, where there has to
 *     be one
 * @param httpHeader from the first byte of a request to the end of its header, however it drips
 * @param httpBody for a request's body, plus one second per {@link HttpLimits#minBodyRate()} bytes
 * @param httpIdle between two requests of one connection, and before the first
 * @param pingInterval without input, until a peer is pinged
 * @param pingTimeout without input, until a peer that has to answer is given up
 */
public record Timeouts(
    Duration login,
    Duration write,
    Duration flush,
    Duration tlsHandshake,
    Duration httpHeader,
    Duration httpBody,
    Duration httpIdle,
    Duration pingInterval,
    Duration pingTimeout) {

  public Timeouts {
    positive("login", login);
    positive("write", write);
    positive("flush", flush);
    positive("tlsHandshake", tlsHandshake);
    positive("httpHeader", httpHeader);
    positive("httpBody", httpBody);
    positive("httpIdle", httpIdle);
    positive("pingInterval", pingInterval);
    positive("pingTimeout", pingTimeout);
  }

  /** 30 s login, 20 s write, 2 s flush, 10 s TLS and header, 30 s body and idle, ping 90/150 s. */
  public static Timeouts defaults() {
    return new Timeouts(
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(90),
        Duration.ofSeconds(150));
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it has to be more than nothing and less than a year");
    }
  }
}
