package causerie.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The secrets that the server makes up itself: access tokens and codes. They hold enough randomness
 * that a plain SHA-256 is a safe form to store.
 */
final class Secrets {
  /** What access tokens begin with, so that people and scanners recognise one. */
  static final String TOKEN_PREFIX = "cst_";

  private static final int TOKEN_BYTES = 32;
  private static final int TOKEN_LENGTH = TOKEN_PREFIX.length() + 43;

  /** Base 32 without I, L, O and U, for reading aloud and typing (Crockford). */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** 25 characters of 5 bits. */
  private static final int CODE_GROUPS = 5;

  private static final int CODE_GROUP_LENGTH = 5;
  private static final int LONGEST_CODE = 64;

  private final SecureRandom random;

  Secrets(SecureRandom random) {
    this.random = random;
  }

  /** {@code cst_} and 32 random bytes in base64url. */
  String token() {
    return TOKEN_PREFIX + nonce();
  }

  /** 32 random bytes in base64url: 43 characters. */
  String nonce() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@code 7XKQ2-...}: five groups of five characters, 125 random bits. */
  String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_GROUPS * CODE_GROUP_LENGTH; i++) {
      if (i > 0 && i % CODE_GROUP_LENGTH == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  static boolean isTokenShaped(String secret) {
    return secret.startsWith(TOKEN_PREFIX);
  }

  /** The stored form of a token: SHA-256 in lower-case hex. */
  static String hashOfToken(String token) {
    // Longer ones are nobody's; they are cut so that they cost no more than a real one.
    return sha256(token.length() > TOKEN_LENGTH ? token.substring(0, TOKEN_LENGTH + 1) : token);
  }

  /** The stored form of a code, however it was typed: case, hyphens, spaces, O for 0, I for 1. */
  static String hashOfCode(String code) {
    String typed = code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
    return sha256(
        typed
            .toUpperCase(Locale.ROOT)
            .replace("-", "")
            .replace(" ", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1'));
  }

  /** Compares stored forms in constant time. */
  static boolean areEqual(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
