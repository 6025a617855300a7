package causerie.auth.sasl;

import causerie.auth.RefusedException;

/** What every mechanism has in common: refusals become steps, and an end is an end. */
final class GuardedExchange implements SaslExchange {
  private final SaslExchange mechanism;
  private boolean isOver;

  GuardedExchange(SaslExchange mechanism) {
    this.mechanism = mechanism;
  }

  @Override
  public SaslStep step(byte[] response) {
    if (isOver) {
      throw new IllegalStateException("the exchange is over");
    }
    SaslStep step = guarded(response);
    isOver = !(step instanceof SaslStep.Challenge);
    return step;
  }

  private SaslStep guarded(byte[] response) {
    try {
      if (response.length > Sasl.LONGEST_RESPONSE) {
        throw Messages.malformed("it is too long");
      }
      return mechanism.step(response);
    } catch (RefusedException refused) {
      return new SaslStep.Failed(refused.refusal());
    }
  }
}
