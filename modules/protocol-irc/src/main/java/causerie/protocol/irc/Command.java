package causerie.protocol.irc;

import causerie.irc.Message;

/**
 * One entry of the command table.
 *
 * @param name in upper case
 * @param least parameters that it cannot do without; fewer are answered by 461
 * @param when in which state of the connection it is understood
 * @param usage how it is written, for HELP
 * @param what one line about what it does, for HELP
 * @param action what it does
 */
public record Command(String name, int least, When when, String usage, String what, Action action) {
  /** What the gate sees to before a command runs. */
  public enum When {
    /** While the client introduces itself, and afterwards. */
    ALWAYS,
    /** Only afterwards. */
    WELCOMED,
    /** Afterwards; it posts, so it need not wait for the answers to earlier messages. */
    POSTING,
    /** Afterwards, by operators of the server. */
    OPERATOR
  }

  /** The act of a command, on the reader thread. */
  @FunctionalInterface
  public interface Action {
    /**
     * @throws causerie.auth.RefusedException to be answered with the numeric or FAIL of its kind
     */
    void run(IrcSession irc, Message message) throws InterruptedException;
  }
}
