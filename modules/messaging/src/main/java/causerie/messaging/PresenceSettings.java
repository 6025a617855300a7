package causerie.messaging;

import java.util.Set;

/**
 * How clients are here, and what is remembered of them.
 *
 * @param defaultFlags the switches that are on for who comes
 * @param acceptedPerClient most others whom one client has accepted
 * @param departures most departures and former nicks that are remembered, of all clients together
 */
public record PresenceSettings(
    Set<ClientFlag> defaultFlags, int acceptedPerClient, int departures) {
  public static final PresenceSettings DEFAULT = new PresenceSettings(Set.of(), 100, 1000);

  public PresenceSettings {
    defaultFlags = Set.copyOf(defaultFlags);
  }
}
