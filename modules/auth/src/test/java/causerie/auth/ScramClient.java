package causerie.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import causerie.auth.sasl.SaslExchange;
import causerie.auth.sasl.SaslStep;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The client's side of SCRAM-SHA-256, on other primitives than the server's. */
final class ScramClient {
  static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

  private final String header;
  private final String bare;
  private final byte[] password;

  /**
   * @param header as in {@code n,,}
   * @param password prepared already
   */
  ScramClient(String header, String name, String password) {
    this.header = header;
    this.bare = "n=" + name + ",r=" + NONCE;
    this.password = password.getBytes(UTF_8);
  }

  String first() {
    return header + bare;
  }

  /** The final message upon the server's first one. */
  String last(String challenge, byte[] channel) {
    return last(challenge, field(challenge, 'r'), channel);
  }

  String last(String challenge, String nonce, byte[] channel) {
    String withoutProof = "c=" + base64(concat(header.getBytes(UTF_8), channel)) + ",r=" + nonce;
    byte[] key = hmac(salted(challenge), "Client Key".getBytes(UTF_8));
    byte[] proof = hmac(sha256(key), covered(challenge, withoutProof));
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= key[i];
    }
    return withoutProof + ",p=" + base64(proof);
  }

  /** What the server has to answer to the final message. */
  String verifier(String challenge, String last) {
    String withoutProof = last.substring(0, last.lastIndexOf(",p="));
    byte[] key = hmac(salted(challenge), "Server Key".getBytes(UTF_8));
    return "v=" + base64(hmac(key, covered(challenge, withoutProof)));
  }

  /** The whole exchange; the server's signature has to be right. */
  SaslStep run(SaslExchange exchange, byte[] channel) {
    SaslStep step = exchange.step(first().getBytes(UTF_8));
    if (!(step instanceof SaslStep.Challenge)) {
      return step;
    }
    String challenge = text(step);
    String last = last(challenge, channel);
    step = exchange.step(last.getBytes(UTF_8));
    if (!(step instanceof SaslStep.Challenge)) {
      return step;
    }
    if (!text(step).equals(verifier(challenge, last))) {
      throw new AssertionError("the server did not prove itself: " + text(step));
    }
    return exchange.step(new byte[0]);
  }

  static String text(SaslStep step) {
    return new String(((SaslStep.Challenge) step).bytes(), UTF_8);
  }

  /** The value of an attribute of a server's message. */
  static String field(String message, char letter) {
    for (String attribute : message.split(",")) {
      if (attribute.startsWith(letter + "=")) {
        return attribute.substring(2);
      }
    }
    throw new AssertionError("no " + letter + " in " + message);
  }

  private byte[] salted(String challenge) {
    var pbkdf2 = new PKCS5S2ParametersGenerator(new SHA256Digest());
    byte[] salt = Base64.getDecoder().decode(field(challenge, 's'));
    pbkdf2.init(password, salt, Integer.parseInt(field(challenge, 'i')));
    return ((KeyParameter) pbkdf2.generateDerivedMacParameters(256)).getKey();
  }

  private byte[] covered(String challenge, String withoutProof) {
    return (bare + "," + challenge + "," + withoutProof).getBytes(UTF_8);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    var mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    mac.update(message, 0, message.length);
    byte[] code = new byte[mac.getMacSize()];
    mac.doFinal(code, 0);
    return code;
  }

  private static byte[] sha256(byte[] message) {
    var digest = new SHA256Digest();
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
