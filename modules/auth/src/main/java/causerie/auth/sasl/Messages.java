package causerie.auth.sasl;

import causerie.auth.AccountName;
import causerie.auth.AuthRefusal;
import causerie.auth.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reading what clients send; everything wrong is an {@link AuthRefusal.BadExchange}. */
final class Messages {
  private Messages() {}

  /** The text that these bytes are in strict UTF-8. */
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("it is not UTF-8");
    }
  }

  /**
   * Passes a client that wants to act as nobody but the one who authenticates, however that is
   * written. Nobody may act as somebody else here.
   *
   * @param authzid who to act as; empty for the one who authenticates
   */
  static void requireSelf(String authzid, String name) {
    if (authzid.isEmpty() || authzid.equals(name)) {
      return;
    }
    var acting = AccountName.parse(authzid);
    if (acting.isEmpty() || !acting.equals(AccountName.parse(name))) {
      throw malformed("it asks to act as somebody else");
    }
  }

  static RefusedException malformed(String problem) {
    return new AuthRefusal.BadExchange(problem).asException();
  }
}
