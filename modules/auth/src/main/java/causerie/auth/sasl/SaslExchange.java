package causerie.auth.sasl;

/**
 * One try to authenticate, from the choice of the mechanism to its outcome. Confined to the thread
 * that reads the connection; a client that gives up is simply forgotten.
 */
public interface SaslExchange {
  /**
   * Takes the client's next message, decoded. May block as {@link causerie.auth.Accounts} does, and
   * throws no refusal: what was refused is a {@link SaslStep.Failed}.
   *
   * @param response up to {@link Sasl#LONGEST_RESPONSE} bytes; longer ones fail
   * @throws IllegalStateException after {@link SaslStep.Done} or {@link SaslStep.Failed}
   */
  SaslStep step(byte[] response);
}
