package causerie.auth;

/**
 * A login by SCRAM-SHA-256 that was right.
 *
 * @param serverSignature what proves to the client that this server knows its password, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
public record ScramLogin(Account account, byte[] serverSignature) {
  /** Without the signature. */
  @Override
  public String toString() {
    return "ScramLogin[" + account + "]";
  }
}
