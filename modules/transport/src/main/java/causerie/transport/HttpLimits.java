package causerie.transport;

/**
 * What an HTTP request may weigh.
 *
 * @param maxRequestLine bytes of the first line
 * @param maxHeader bytes of all header lines together
 * @param maxBody bytes; a longer announcement is answered 413
 * @param minBodyRate bytes per second that a body has to make, beyond {@link Timeouts#httpBody()}
 */
public record HttpLimits(int maxRequestLine, int maxHeader, long maxBody, int minBodyRate) {

  public HttpLimits {
    if (maxRequestLine < 64 || maxHeader < 256 || maxBody < 0 || minBodyRate < 1) {
      throw new IllegalArgumentException(
          "HTTP limits too small: request line %d, header %d, body %d, rate %d"
              .formatted(maxRequestLine, maxHeader, maxBody, minBodyRate));
    }
  }

  /** 4 KiB line, 8 KiB header, 64 KiB body at 4 KiB/s. */
  public static HttpLimits defaults() {
    return new HttpLimits(4096, 8192, 64 * 1024, 4096);
  }
}
