package causerie.auth;

import com.ongres.saslprep.SASLprep;
import java.util.Optional;

/** Passwords in the one form that both sides of SCRAM derive their keys from (RFC 4013). */
final class SaslPrep {
  private SaslPrep() {}

  /**
   * The prepared password; empty when it has no such form: it holds control characters, mixes
   * directions of writing, or nothing of it is left. Characters that are newer than the RFC's
   * Unicode 3.2 are taken as they are, as clients do.
   */
  static Optional<String> prepared(String password) {
    try {
      return Optional.of(new SASLprep().prepareQuery(password)).filter(text -> !text.isEmpty());
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException prohibited) {
      // The latter is how version 2.2 of the library says that nothing is left.
      return Optional.empty();
    }
  }
}
