package causerie.seal;

import java.util.HexFormat;

/** Bytes as they stand in lines: two lower-case hexadecimal digits each, in the order of bytes. */
public final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  public static String of(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /**
   * The bytes; digits may be of either case.
   *
   * @throws SealException when that is no hex
   */
  public static byte[] bytes(CharSequence text) throws SealException {
    try {
      return FORMAT.parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new SealException("that is not hexadecimal");
    }
  }
}
