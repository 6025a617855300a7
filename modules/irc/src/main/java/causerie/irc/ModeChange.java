package causerie.irc;

/**
 * One letter of a MODE message.
 *
 * @param adds whether it is set, not taken away
 * @param letter which mode
 * @param param its parameter; empty when it has none
 */
public record ModeChange(boolean adds, char letter, String param) {

  /** A change without a parameter. */
  public static ModeChange of(boolean adds, char letter) {
    return new ModeChange(adds, letter, "");
  }

  /** The sign. */
  public char sign() {
    return adds ? '+' : '-';
  }
}
