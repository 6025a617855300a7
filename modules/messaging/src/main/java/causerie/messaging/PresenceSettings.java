package causerie.messaging;

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
 */
public record PresenceSettings(
    boolean nickFollowsAccount,
    Set<ClientFlag> defaultFlags,
    int acceptedPerClient,
    int watchesPerSession,
    int departures) {
  public static final PresenceSettings DEFAULT =
      new PresenceSettings(true, Set.of(), 100, 100, 1000);

  public PresenceSettings {
    defaultFlags = Set.copyOf(defaultFlags);
  }
}
