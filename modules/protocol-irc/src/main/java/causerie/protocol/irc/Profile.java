package causerie.protocol.irc;

import java.util.Set;

/**
 * The part of what a client negotiated that decides how news look on its wire. Clients with equal
 * choices share one object, by whose identity encoded deliveries are shared. Immutable.
 */
public final class Profile {
  private final Set<Capability> capabilities;
  private final boolean tags;
  private final boolean time;
  private final boolean account;

  Profile(Set<Capability> capabilities) {
    this.capabilities = Set.copyOf(capabilities);
    this.tags = has(Capability.MESSAGE_TAGS);
    this.time = has(Capability.SERVER_TIME);
    this.account = has(Capability.ACCOUNT_TAG);
  }

  public boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /** Whether message ids and client-only tags are shown. */
  boolean hasTags() {
    return tags;
  }

  /** Whether the time is shown. */
  boolean hasTime() {
    return time;
  }

  /** Whether the sender's account is shown. */
  boolean hasAccount() {
    return account;
  }

  /** Whether a message of several lines comes as one batch. */
  boolean hasMultiline() {
    return has(Capability.MULTILINE) && has(Capability.BATCH);
  }
}
