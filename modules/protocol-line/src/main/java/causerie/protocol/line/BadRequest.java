package causerie.protocol.line;

import causerie.auth.Refusal;
import causerie.auth.RefusedException;

/**
 * A line that this protocol cannot make sense of.
 *
 * @param code one of those in the README
 * @param problem what was wrong and what would be right, without its full stop
 */
public record BadRequest(String code, String problem) implements Refusal {
  @Override
  public String sentence() {
    return problem + ".";
  }

  /** As the exception that carries it to the gate. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}
