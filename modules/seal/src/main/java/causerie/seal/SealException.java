package causerie.seal;

/**
 * A key or a frame that cannot be what the peer sent: tampered with, replayed, out of order, cut,
 * or sealed with another key. The session is over then, and nothing of it may be acted on.
 */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1;

  private final String problem;

  SealException(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  /** What was wrong, without a full stop. */
  public String problem() {
    return problem;
  }
}
