package causerie.auth;

import java.time.Instant;

/**
 * A new invite. Its code is shown this once and stored only as a hash.
 *
 * @param code five groups of five characters
 * @param uses how many accounts may be registered with it, at least 1
 * @param expires from then on it is good for nothing
 */
public record IssuedInvite(String code, int uses, Instant expires) {
  @Override
  public String toString() {
    return "IssuedInvite[" + uses + " uses, until " + expires + "]";
  }
}
