package causerie.messaging;

/** A switch that a client sets for itself. */
public enum ClientFlag {
  /** Is left out of lists of people by those who share no room with it. */
  INVISIBLE,
  /** Is a program. */
  BOT,
  /** Takes direct messages only of accounts, and of those whom it has accepted or written to. */
  REGISTERED_ONLY,
  /** Takes no requests of programs (CTCP) but actions. */
  NO_CTCP,
  /** Hears what administrators say to all who want to hear it. */
  WALLOPS
}
