package causerie.irc;

/**
 * Lines to messages. Generous where Modern IRC is: several spaces where one would do, spaces before
 * the command and at the end, any number of parameters, commands in any case. Strict about bytes:
 * UTF-8 without NUL, CR and LF inside, within the limits. Whatever comes, nothing is thrown.
 * Immutable.
 */
public final class MessageParser {
  private final LineLimits limits;

  /** A parser of lines within limits. */
  public MessageParser(LineLimits limits) {
    this.limits = limits;
  }

  /** Parses a whole array as {@link #parse(byte[], int, int)} does. */
  public Parsed parse(byte[] line) {
    return parse(line, 0, line.length);
  }

  /**
   * Parses one line.
   *
   * @param from where it begins
   * @param to behind its last byte; one CR LF, LF or CR at the end is allowed and does not count
   * @return a {@link Message}, or a {@link Malformed}
   */
  public Parsed parse(byte[] bytes, int from, int to) {
    return new LineReader(bytes, from, withoutEnd(bytes, from, to)).read(limits);
  }

  // Modern IRC, "Compatibility with incorrect software"
  private static int withoutEnd(byte[] bytes, int from, int to) {
    int end = to;
    if (end > from && bytes[end - 1] == '\n') {
      end--;
    }
    return end > from && bytes[end - 1] == '\r' ? end - 1 : end;
  }
}
