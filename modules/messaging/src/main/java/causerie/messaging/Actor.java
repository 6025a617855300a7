package causerie.messaging;

/**
 * Who did something, as they were called when they did it.
 *
 * @param nick the nick at that time
 * @param identity the account at that time, or guest
 */
public record Actor(Nickname nick, Identity identity) {
  /** The form by which a sender's client-chosen keys are kept apart from everybody else's. */
  public String keyScope() {
    return switch (identity) {
      case Identity.Guest() -> "g:" + nick.fold();
      case Identity.Registered(var id, _) -> "a:" + id.value();
    };
  }
}
