package causerie.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Opens the frames of one direction, in the order in which they were sealed. After the first that
 * does not open, none does. Not thread-safe.
 */
public final class Opener {
  private final Aes aes;
  private boolean broken;

  Opener(SecretKey key) {
    this.aes = new Aes(key, Cipher.DECRYPT_MODE);
  }

  /**
   * The content of the next frame.
   *
   * @param frame as {@link Sealer#seal} made it
   * @throws SealException when it is not the next one, as it was sealed
   */
  public byte[] open(CharSequence frame) throws SealException {
    if (broken) {
      throw new SealException("the session is over");
    }
    boolean opened = false;
    try {
      byte[] content = aes.next(Hex.bytes(frame));
      opened = true;
      return content;
    } catch (GeneralSecurityException e) {
      throw new SealException("a frame was changed on its way, or is not the next one");
    } finally {
      broken = !opened;
    }
  }
}
