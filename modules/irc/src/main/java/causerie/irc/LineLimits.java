package causerie.irc;

/**
 * How long a line may be, in bytes.
 *
 * @param tagData most bytes between the {@code @} and the space behind the tags
 * @param body most bytes behind the tags and that one space, without CR LF
 */
public record LineLimits(int tagData, int body) {
  /** Most bytes behind the tags, CR LF included (RFC 1459 2.3). */
  public static final int LINE = 512;

  /** Most bytes behind the tags, without CR LF. */
  public static final int BODY = LINE - 2;

  /** Most bytes of tag data from a client, and most that a server may add (message-tags). */
  public static final int TAG_DATA = 4094;

  /** Most bytes of tags altogether with their {@code @} and space (message-tags). */
  public static final int TAGS = 8191;

  /** What a server takes from its clients. */
  public static final LineLimits FROM_CLIENT = new LineLimits(TAG_DATA, BODY);

  /** What a client takes from its server. */
  public static final LineLimits FROM_SERVER = new LineLimits(TAGS - 2, BODY);

  /** The same with a longer or shorter body, for servers that say so. */
  public LineLimits withBody(int bytes) {
    return new LineLimits(tagData, bytes);
  }
}
