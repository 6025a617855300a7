package causerie.irc;

/**
 * One letter of a MODE message that means nothing.
 *
 * @param kind why
 * @param adds whether it was to be set
 * @param letter one character, which may be any
 */
public record ModeProblem(Kind kind, boolean adds, String letter) {

  /** Why a letter means nothing. */
  public enum Kind {
    /** No such mode: 472, for a user 501. */
    UNKNOWN,
    /** It needs a parameter and there are not so many: 696 or silence. */
    NO_PARAMETER
  }
}
