package causerie.auth.sasl;

import causerie.auth.Account;
import causerie.auth.Accounts;

/** PLAIN (RFC 4616): one message, {@code [authzid] NUL authcid NUL passwd}. */
final class PlainExchange implements SaslExchange {
  private static final int FIELDS = 3;

  private final Accounts accounts;
  private final Peer peer;

  PlainExchange(Accounts accounts, Peer peer) {
    this.accounts = accounts;
    this.peer = peer;
  }

  @Override
  public SaslStep step(byte[] response) {
    String[] fields = Messages.text(response).split("\0", -1);
    // RFC 4616 2: neither name nor password holds a NUL, and neither is empty.
    if (fields.length != FIELDS || fields[1].isEmpty() || fields[2].isEmpty()) {
      throw Messages.malformed("it is not a name and a password");
    }
    Messages.requireSelf(fields[0], fields[1]);
    long revocations = accounts.revocations();
    Account account = accounts.login(fields[1], fields[2], peer.address());
    return new SaslStep.Done(account, revocations);
  }
}
