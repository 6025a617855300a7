package causerie.irc;

/** Texts within a number of bytes of UTF-8. */
public final class Truncation {
  private Truncation() {}

  /**
   * How many bytes of valid UTF-8 to keep so that they fit and no character is cut.
   *
   * @param from where the text begins
   * @param to behind its last byte
   * @param most bytes that may be kept, not negative
   */
  static int cut(byte[] bytes, int from, int to, int most) {
    if (to - from <= most) {
      return to - from;
    }
    int end = from + most;
    while (end > from && Utf8.isContinuation(bytes[end])) {
      end--;
    }
    return end - from;
  }
}
