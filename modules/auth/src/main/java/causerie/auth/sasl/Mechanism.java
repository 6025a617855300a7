package causerie.auth.sasl;

import java.util.Arrays;
import java.util.Optional;

/**
 * The mechanisms that this server knows. In every one of them the client speaks first: what the
 * server answers to the choice of a mechanism is an empty challenge. The order is that of
 * preference.
 */
public enum Mechanism {
  /** The certificate of the TLS handshake (RFC 4422 appendix A). */
  EXTERNAL("EXTERNAL"),

  /** A proof of the password that is good for this connection only (RFC 7677, RFC 9266). */
  SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),

  /** A proof of the password (RFC 7677); access tokens are no password here. */
  SCRAM_SHA_256("SCRAM-SHA-256"),

  /** Name and password, or access token, as they are (RFC 4616). */
  PLAIN("PLAIN");

  private final String word;

  Mechanism(String word) {
    this.word = word;
  }

  /** Its registered name, as clients write it. */
  public String word() {
    return word;
  }

  /** The mechanism of that registered name, in any case; empty when it is unknown. */
  public static Optional<Mechanism> named(String word) {
    return Arrays.stream(values()).filter(known -> known.word.equalsIgnoreCase(word)).findFirst();
  }

  @Override
  public String toString() {
    return word;
  }
}
