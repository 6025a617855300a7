package causerie.cli.line;

/** A command cannot go on. The message is one sentence for the person who typed it. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;

  /** Ends the command with this status, saying this sentence on the error stream. */
  public Failure(Exit exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  /** The same, keeping what caused it. */
  public Failure(Exit exit, String sentence, Throwable cause) {
    super(sentence, cause);
    this.exit = exit;
  }

  /** The server refused something. */
  public static Failure refused(String what, Reply reply) {
    return new Failure(Exit.of(reply), what + ": " + reply.sentence());
  }

  /** The status to end with. */
  public Exit exit() {
    return exit;
  }
}
