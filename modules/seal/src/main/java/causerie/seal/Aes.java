package causerie.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) in one direction, frame by frame: the nonce is four zero bytes and
 * the number of the frame, from 0, in eight big-endian ones. No number is ever used twice, since a
 * direction has its own key. Not thread-safe.
 */
final class Aes {
  /** Bytes that sealing adds. */
  static final int TAG = 16;

  /** The standard allows more; nobody says so much in one session. */
  private static final long MOST = 1L << 32;

  private final SecretKey key;
  private final int mode;
  private final Cipher cipher;
  private long frames;

  Aes(SecretKey key, int mode) {
    this.key = key;
    this.mode = mode;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES-GCM", e);
    }
  }

  /** The next frame. */
  byte[] next(byte[] frame) throws GeneralSecurityException {
    if (frames == MOST) {
      throw new GeneralSecurityException("too much was said in one session");
    }
    byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(frames).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    byte[] done = cipher.doFinal(frame);
    frames++;
    return done;
  }
}
