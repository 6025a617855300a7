package causerie.messaging;

/** A switch of a room's settings. */
public enum RoomFlag {
  /** Only invited people may join. */
  INVITE_ONLY,
  /** Non-members learn nothing about the room, not even that it exists. */
  HIDDEN,
  /** Only those with voice or more may speak. */
  MODERATED,
  /** Only half-operators and above may set the topic. */
  TOPIC_LOCKED,
  /** Only members may speak. */
  MEMBERS_SPEAK,
  /** Only accounts may join. */
  REGISTERED_JOIN,
  /** Only accounts (and those with voice or more) may speak. */
  REGISTERED_SPEAK,
  /** Text with colour codes is refused. */
  NO_COLOURS,
  /** CTCP requests and answers are refused; actions ({@code /me}) are not. */
  NO_CTCP,
  /** Who has no role sees, and is seen by, only those who have one. */
  AUDITORIUM,
  /** What those say who have no role reaches half-operators and above only, and is not kept. */
  OPERATOR_MODERATED,
  /** Members may speak as figures of a play, see {@link Persona}. */
  ROLEPLAY
}
