package causerie.messaging;

import java.time.Duration;
import java.util.Set;

/**
 * How clients are here, and what is remembered of them.
 *
 * @param nickFollowsAccount whether who is logged in is called by its account's name; else the
 *     clients of an account choose their nicks
 * @param defaultFlags the switches that are on for who comes
 * @param acceptedPerClient most others whom one client has accepted
 * @param watchesPerSession most nicks one session watches
 * @param departures most departures and former nicks that are remembered, of all clients together
 * @param staying who stays while no device is connected
 */
public record PresenceSettings(
    boolean nickFollowsAccount,
    Set<ClientFlag> defaultFlags,
    int acceptedPerClient,
    int watchesPerSession,
    int departures,
    Staying staying) {
  public static final PresenceSettings DEFAULT =
      new PresenceSettings(true, Set.of(), 100, 100, 1000, Staying.DEFAULT);

  /**
   * Which accounts stay present while no device is connected.
   *
   * @param byDefault whether those do that did not say what they prefer
   * @param longest after so long without any device they leave; zero for never
   * @param most how many accounts may stay; those beyond leave with their last device
   */
  public record Staying(boolean byDefault, Duration longest, int most) {
    public static final Staying DEFAULT = new Staying(true, Duration.ofDays(30), 20_000);
  }

  public PresenceSettings {
    defaultFlags = Set.copyOf(defaultFlags);
  }

  /** The same with others who stay. */
  public PresenceSettings withStaying(Staying changed) {
    return new PresenceSettings(
        nickFollowsAccount,
        defaultFlags,
        acceptedPerClient,
        watchesPerSession,
        departures,
        changed);
  }
}
