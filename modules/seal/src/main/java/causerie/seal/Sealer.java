package causerie.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Seals the frames of one direction, in the order in which they leave. Not thread-safe: whoever
 * calls it sends the frame before anybody else seals the next.
 */
public final class Sealer {
  private final Aes aes;

  Sealer(SecretKey key) {
    this.aes = new Aes(key, Cipher.ENCRYPT_MODE);
  }

  /**
   * The next frame, as hex: twice as long as the content and 32 digits more.
   *
   * @param content any bytes, perhaps none
   * @throws IllegalStateException after 2^32 frames
   */
  public String seal(byte[] content) {
    try {
      return Hex.of(aes.next(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a frame could not be sealed", e);
    }
  }

  /** The digits of a frame of so many bytes. */
  public static int length(int content) {
    return 2 * (content + Aes.TAG);
  }
}
