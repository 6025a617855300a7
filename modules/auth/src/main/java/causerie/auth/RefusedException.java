package causerie.auth;

/**
 * Carries a {@link Refusal} out of a domain call to the protocol's one gate. It has no stack trace:
 * it is an answer, not a bug.
 */
public final class RefusedException extends RuntimeException {
  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.code() + ": " + refusal.sentence(), null, false, false);
    this.refusal = refusal;
  }

  /** What was refused and why. */
  public Refusal refusal() {
    return refusal;
  }
}
