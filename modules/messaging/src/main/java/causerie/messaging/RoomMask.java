package causerie.messaging;

import java.time.Instant;

/**
 * One line of a room's ban, exception or standing-invitation list.
 *
 * @param kind which list
 * @param mask the {@link MaskPattern#text} of whom it means
 * @param by the nick that set it
 * @param time when
 */
public record RoomMask(Kind kind, String mask, Nickname by, Instant time) {
  /** The lists that a room keeps. */
  public enum Kind {
    /** May neither join nor speak; a {@link MaskPattern.Mute} only not speak. */
    BAN,
    /** Is let through in spite of a ban. */
    EXCEPTION,
    /** May join an invite-only room, in spite of a ban, and without an account. */
    INVITATION
  }
}
