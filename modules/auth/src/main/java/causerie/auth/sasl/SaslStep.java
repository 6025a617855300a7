package causerie.auth.sasl;

import causerie.auth.Account;
import causerie.auth.Refusal;

/** What follows upon a message of the client. */
public sealed interface SaslStep {

  /**
   * The exchange goes on when the client has answered this.
   *
   * @param bytes the server's message, before any encoding of the protocol
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
  record Challenge(byte[] bytes) implements SaslStep {
    /** Without the bytes, so that no log ever holds them. */
    @Override
    public String toString() {
      return "Challenge[" + bytes.length + " bytes]";
    }
  }

  /**
   * The client is that account.
   *
   * @param revocations {@link causerie.auth.Accounts#revocations} before anything was checked
   */
  record Done(Account account, long revocations) implements SaslStep {}

  /** The client is nobody that it could prove to be; the exchange is over. */
  record Failed(Refusal refusal) implements SaslStep {}
}
