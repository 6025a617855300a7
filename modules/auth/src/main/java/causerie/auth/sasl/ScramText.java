package causerie.auth.sasl;

import java.util.Base64;

/** The words that messages of SCRAM are made of (RFC 5802 7). */
final class ScramText {
  private ScramText() {}

  /** What stands behind {@code letter=}. */
  static String value(char letter, String attribute) {
    if (attribute.length() < 2 || attribute.charAt(0) != letter || attribute.charAt(1) != '=') {
      throw Messages.malformed("'" + letter + "=' is not where it has to be");
    }
    return attribute.substring(2);
  }

  /** Passes printable ASCII; a comma cannot be in it any more. */
  static String nonce(String nonce) {
    if (nonce.isEmpty() || !nonce.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw Messages.malformed("its nonce is not printable");
    }
    return nonce;
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Messages.malformed("it holds what is not Base64");
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
