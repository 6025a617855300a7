package causerie.irc;

/**
 * A line that is no message. What could be read of it is kept, so that the answer can bear its
 * label and name its command.
 *
 * @param problem what is wrong
 * @param tags its tags, {@link Tags#NONE} when they are what is wrong
 * @param command its command in upper case, the offending word for {@link Problem#BAD_COMMAND},
 *     empty when there is none to be read
 */
public record Malformed(Problem problem, Tags tags, String command) implements Parsed {

  /** Why a line is no message. */
  public enum Problem {
    /** Nothing, or spaces: to be ignored without an answer (Modern IRC, "Message Format"). */
    EMPTY,
    /** Tags or a source, and nothing behind them. */
    NO_COMMAND,
    /** The command is neither letters alone nor three digits. */
    BAD_COMMAND,
    /** A NUL, CR or LF inside. */
    FORBIDDEN_BYTE,
    /** Not UTF-8: overlong, surrogate, cut short or beyond U+10FFFF (RFC 3629). */
    INVALID_UTF8,
    /** More tag data than the sender may send (message-tags, "Size limit"): 417. */
    TAGS_TOO_LONG,
    /** More behind the tags than a line may hold: 417. */
    LINE_TOO_LONG
  }
}
