package causerie.irc;

/** UTF-8 as RFC 3629 defines it. */
final class Utf8 {
  private Utf8() {}

  /**
   * Bytes of the character that begins here: 1 to 4; 0 when what stands here is none.
   *
   * @param at where it begins
   * @param to end of the range, exclusive
   */
  static int length(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > to || !isSecond(first, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if (!isContinuation(bytes[at + i])) {
        return 0;
      }
    }
    return length;
  }

  /** RFC 3629 4: the second byte decides what is overlong, a surrogate or too large. */
  private static boolean isSecond(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0 && second <= 0xBF;
      case 0xED -> second >= 0x80 && second <= 0x9F;
      case 0xF0 -> second >= 0x90 && second <= 0xBF;
      case 0xF4 -> second >= 0x80 && second <= 0x8F;
      default -> isContinuation((byte) second);
    };
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /**
   * Writes the character of a text that begins at a place; an unpaired surrogate becomes a question
   * mark.
   *
   * @param out with room for 4 bytes at {@code to}
   * @return behind what was written
   */
  static int encode(CharSequence text, int at, byte[] out, int to) {
    char c = text.charAt(at);
    if (c < 0x80) {
      out[to] = (byte) c;
      return to + 1;
    }
    if (c < 0x800) {
      out[to] = (byte) (0xC0 | (c >> 6));
      out[to + 1] = continuation(c);
      return to + 2;
    }
    if (isPair(text, at)) {
      int point = Character.toCodePoint(c, text.charAt(at + 1));
      out[to] = (byte) (0xF0 | (point >> 18));
      out[to + 1] = continuation(point >> 12);
      out[to + 2] = continuation(point >> 6);
      out[to + 3] = continuation(point);
      return to + 4;
    }
    if (Character.isSurrogate(c)) {
      out[to] = '?';
      return to + 1;
    }
    out[to] = (byte) (0xE0 | (c >> 12));
    out[to + 1] = continuation(c >> 6);
    out[to + 2] = continuation(c);
    return to + 3;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  /** Bytes of a char that is not half of a pair. */
  static int size(char c) {
    return c < 0x80 || Character.isSurrogate(c) ? 1 : c < 0x800 ? 2 : 3;
  }

  /** Bytes that a text takes; an unpaired surrogate counts as the question mark it becomes. */
  static int size(CharSequence text) {
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        size += 4;
        i++;
      } else {
        size += size(text.charAt(i));
      }
    }
    return size;
  }

  /** Whether a surrogate pair begins here. */
  static boolean isPair(CharSequence text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
