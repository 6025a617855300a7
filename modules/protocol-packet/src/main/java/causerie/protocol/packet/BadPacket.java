package causerie.protocol.packet;

import causerie.auth.Refusal;
import causerie.auth.RefusedException;

/**
 * Something that this protocol cannot make sense of, or not now.
 *
 * @param code one of {@link ErrorNumbers}
 * @param problem what was wrong and what would be right, without its full stop
 */
record BadPacket(String code, String problem) implements Refusal {
  @Override
  public String sentence() {
    return problem + ".";
  }

  /** As the exception that carries it to the gate. */
  RefusedException asException() {
    return new RefusedException(this);
  }
}
