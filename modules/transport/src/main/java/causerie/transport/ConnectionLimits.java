package causerie.transport;

import java.time.Duration;

/**
 * How many connections are let in. An address is one IPv4 address or one IPv6 /64.
 *
 * @param total at the same time, over all listeners; lowered at start to what the descriptor limit
 *     of the process allows
 * @param perAddress at the same time from one address
 * @param newPerAddress new ones from one address within {@code window}
 * @param window for {@code newPerAddress}
 * @param exemptLoopback whether this machine's own addresses are free of the limits per address
 */
public record ConnectionLimits(
    int total, int perAddress, int newPerAddress, Duration window, boolean exemptLoopback) {

  public ConnectionLimits {
    if (total < 1 || perAddress < 1 || newPerAddress < 1) {
      throw new IllegalArgumentException(
          "limits of connections have to be at least 1: total %d, per address %d, new per address %d"
              .formatted(total, perAddress, newPerAddress));
    }
    if (window.isNegative() || window.isZero() || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("window is " + window + "; up to a day is possible");
    }
  }

  /** 10,000 in all; 16 at once and 32 new in ten minutes per address; loopback exempt. */
  public static ConnectionLimits defaults() {
    return new ConnectionLimits(10_000, 16, 32, Duration.ofMinutes(10), true);
  }
}
