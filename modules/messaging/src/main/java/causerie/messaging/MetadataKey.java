package causerie.messaging;

/**
 * Under which word something is kept of a client or a room.
 *
 * @param text of {@code a-z 0-9 _ . / -}, at least one (IRCv3 metadata, Keys and Values)
 */
public record MetadataKey(String text) implements Comparable<MetadataKey> {
  /**
   * Checks a word.
   *
   * @throws causerie.auth.RefusedException with {@link ChatRefusal.BadMetadataKey} when it is none
   */
  public static MetadataKey of(String text) {
    if (text.isEmpty() || !text.chars().allMatch(MetadataKey::isFit)) {
      throw new ChatRefusal.BadMetadataKey(text).asException();
    }
    return new MetadataKey(text);
  }

  private static boolean isFit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "_./-".indexOf(c) >= 0;
  }

  @Override
  public int compareTo(MetadataKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
