package causerie.protocol.line;

/**
 * One entry of the command table.
 *
 * @param name the whole word
 * @param letter the first letter that is enough, or a space for none
 * @param needs what has to be there before it runs
 * @param usage how it is written
 * @param what one line about what it does
 * @param action what it does
 */
public record Command(
    String name, char letter, Needs needs, String usage, String what, Action action) {
  /** What the gate sees to before a command runs. */
  public enum Needs {
    /** Nothing: it may come before anything else. */
    NOTHING,
    /** The connection is a client: a guest is made if it is not. */
    CLIENT,
    /** A client, and it may overtake the answers to earlier messages: it posts one itself. */
    POSTING
  }

  /** The act of a command, on the reader thread. */
  @FunctionalInterface
  public interface Action {
    /**
     * @throws causerie.auth.RefusedException to be answered with its code and sentence
     */
    void run(LineSession session, Arguments arguments) throws InterruptedException;
  }
}
