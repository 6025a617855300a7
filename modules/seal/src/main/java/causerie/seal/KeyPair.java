package causerie.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * A pair of X25519 keys (RFC 7748): a long-term one, whose public half a peer can pin, or one for a
 * single session. Immutable; any thread. Never shows the private half.
 */
public final class KeyPair {
  /** Bytes of a private key, of a public key, and of what two of them agree on. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "X25519";
  private static final byte[] BASE = base();

  private final PrivateKey secret;
  private final byte[] publicKey;

  private KeyPair(byte[] scalar) {
    try {
      secret =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
      publicKey = agree(secret, BASE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no X25519", e);
    }
  }

  /** A new pair. */
  public static KeyPair random(SecureRandom random) {
    byte[] scalar = new byte[BYTES];
    random.nextBytes(scalar);
    return new KeyPair(scalar);
  }

  /**
   * The pair of that private key, which may be any 32 bytes.
   *
   * @throws IllegalArgumentException when they are not 32
   */
  public static KeyPair of(byte[] scalar) {
    if (scalar.length != BYTES) {
      throw new IllegalArgumentException("a key of " + scalar.length + " bytes");
    }
    return new KeyPair(scalar.clone());
  }

  /** The half that the peer gets, 32 bytes (RFC 7748 5). */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /**
   * What this pair and the holder of that public key agree on, 32 bytes.
   *
   * @throws SealException when it is no key of 32 bytes, or one with which everybody agrees on the
   *     same (RFC 7748 6.1: a result of zeros)
   */
  byte[] agree(byte[] peer) throws SealException {
    if (peer.length != BYTES) {
      throw new SealException("a public key has " + BYTES + " bytes, not " + peer.length);
    }
    try {
      return agree(secret, peer);
    } catch (InvalidKeyException | IllegalStateException e) {
      throw new SealException("that public key is not safe");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no X25519", e);
    }
  }

  private static byte[] agree(PrivateKey own, byte[] peer) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    PublicKey other =
        factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate(peer)));
    KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
    agreement.init(own);
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }

  /** The number that stands in little-endian bytes; the highest bit is not looked at (RFC 7748). */
  private static BigInteger coordinate(byte[] little) {
    byte[] big = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      big[i] = little[BYTES - 1 - i];
    }
    big[0] &= 0x7F;
    return new BigInteger(1, big);
  }

  private static byte[] base() {
    byte[] nine = new byte[BYTES];
    nine[0] = 9;
    return nine;
  }

  /** Of the public half alone. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPair that && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  @Override
  public String toString() {
    return "KeyPair[" + Hex.of(publicKey) + "]";
  }
}
