package causerie.auth.sasl;

import causerie.auth.Account;
import causerie.auth.Accounts;

/**
 * EXTERNAL (RFC 4422 appendix A) with the certificate of the TLS handshake: one message, which is
 * the name to be logged in as, or empty.
 */
final class ExternalExchange implements SaslExchange {
  private final Accounts accounts;
  private final Peer peer;
  private final String fingerprint;

  ExternalExchange(Accounts accounts, Peer peer, String fingerprint) {
    this.accounts = accounts;
    this.peer = peer;
    this.fingerprint = fingerprint;
  }

  @Override
  public SaslStep step(byte[] response) {
    String as = Messages.text(response);
    long revocations = accounts.revocations();
    Account account = accounts.loginWithCertificate(fingerprint, as, peer.address());
    return new SaslStep.Done(account, revocations);
  }
}
