package causerie.protocol.irc;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one client has negotiated. Written by the connection's reader thread; {@link #has} and
 * {@link #profile} are asked by any.
 */
public final class Capabilities {
  private static final Map<String, Capability> BY_NAME = byName();

  private final Profiles profiles;
  private final Set<String> enabledNames = new LinkedHashSet<>();
  private volatile Set<Capability> enabled = EnumSet.noneOf(Capability.class);
  private volatile Profile profile;
  private int version = 301;

  Capabilities(Profiles profiles) {
    this.profiles = profiles;
    this.profile = profiles.of(enabled);
  }

  private static Map<String, Capability> byName() {
    Map<String, Capability> names = new HashMap<>();
    for (Capability capability : Capability.values()) {
      capability.names().forEach(name -> names.put(name, capability));
    }
    return Map.copyOf(names);
  }

  /** The capability of that spelling. */
  public static Optional<Capability> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public boolean has(Capability capability) {
    return enabled.contains(capability);
  }

  /** The form in which this client gets what everybody gets. */
  public Profile profile() {
    return profile;
  }

  /** The highest version of the negotiation that the client has named; 301 when none. */
  public int version() {
    return version;
  }

  /** Takes the version that {@code CAP LS} names; it never goes down. */
  public void announce(int named) {
    version = Math.max(version, named);
    if (version >= 302) {
      enable(Set.of("cap-notify"), Set.of());
    }
  }

  /** The spellings that are on, in the order in which they were asked for. */
  public Collection<String> enabledNames() {
    return List.copyOf(enabledNames);
  }

  /** Switches all of these spellings on and those off. */
  public void enable(Set<String> on, Set<String> off) {
    enabledNames.removeAll(off);
    enabledNames.addAll(on);
    EnumSet<Capability> now = EnumSet.noneOf(Capability.class);
    for (String name : enabledNames) {
      named(name).ifPresent(now::add);
    }
    enabled = now;
    profile = profiles.of(now);
  }
}
