package causerie.messaging;

/**
 * What a member may do beyond speaking. From the highest to the lowest; a higher one may do all
 * that a lower one may.
 */
public enum Role {
  /** Everything, granting ownership included; lasting for accounts. */
  OWNER,
  /** Everything but granting ownership. */
  ADMINISTRATOR,
  /** Topic, settings, roles up to operator, kicks, bans, invites. */
  OPERATOR,
  /** Kicks, bans, voice, topic. */
  HALF_OPERATOR,
  /** Speaks in a moderated room. */
  VOICE;

  /** Whether this role includes the rights of {@code other}. */
  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }
}
