package causerie.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Agreeing on the keys of a session. The client sends the public key of a pair made for this
 * session; the server answers with that of such a pair of its own and with its long-term public
 * key, which a client can pin. Both mix what the session's pairs agree on with what the client's
 * and the long-term one do: only the holder of the long-term private key can seal the first frame.
 *
 * <p>HKDF-SHA-256 (RFC 5869): the salt is SHA-256 over {@code causerie seal 1} and the three public
 * keys, in the order in which they were named here; the key material is both agreements; the two
 * keys are expanded under {@code client to server} and {@code server to client}. Any thread.
 */
public final class Handshake {
  private static final String LABEL = "causerie seal 1";
  private static final int KEY_BYTES = 32;

  private Handshake() {}

  /**
   * The server's side.
   *
   * @param longTerm the pair that clients know the server by
   * @param own a pair made for this session alone
   * @param client the public key that the client sent
   * @throws SealException when that is no safe key
   */
  public static Channel server(KeyPair longTerm, KeyPair own, byte[] client) throws SealException {
    byte[] salt = transcript(client, own.publicKey(), longTerm.publicKey());
    Keys keys = keys(salt, own.agree(client), longTerm.agree(client));
    return new Channel(new Sealer(keys.toClient()), new Opener(keys.toServer()));
  }

  /**
   * The client's side. Whether {@code longTerm} is the server's is for the caller to check before.
   *
   * @param own a pair made for this session alone
   * @param server the public key of the server's pair for this session
   * @param longTerm the public key that the server is known by
   * @throws SealException when one of them is no safe key
   */
  public static Channel client(KeyPair own, byte[] server, byte[] longTerm) throws SealException {
    byte[] salt = transcript(own.publicKey(), server, longTerm);
    Keys keys = keys(salt, own.agree(server), own.agree(longTerm));
    return new Channel(new Sealer(keys.toServer()), new Opener(keys.toClient()));
  }

  private record Keys(SecretKey toServer, SecretKey toClient) {}

  private static byte[] transcript(byte[] client, byte[] server, byte[] longTerm) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
      digest.update(client);
      digest.update(server);
      return digest.digest(longTerm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static Keys keys(byte[] salt, byte[] ofSession, byte[] ofServer) {
    return new Keys(
        key(salt, ofSession, ofServer, "client to server"),
        key(salt, ofSession, ofServer, "server to client"));
  }

  private static SecretKey key(byte[] salt, byte[] ofSession, byte[] ofServer, String direction) {
    HKDFParameterSpec parameters =
        HKDFParameterSpec.ofExtract()
            .addSalt(salt)
            .addIKM(ofSession)
            .addIKM(ofServer)
            .thenExpand(direction.getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
    try {
      byte[] key = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF", e);
    }
  }
}
