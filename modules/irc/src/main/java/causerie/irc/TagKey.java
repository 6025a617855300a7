package causerie.irc;

import java.util.Optional;

/**
 * A well-formed tag key (message-tags, "Format"). A message is never refused for a key that is
 * none: this is for those who make keys or wish to understand them.
 *
 * @param clientOnly whether {@code +} stands before it: from client to client
 * @param vendor a host name or {@code draft}, without the slash; empty when there is none
 * @param name ASCII letters, digits and hyphens, at least one
 */
public record TagKey(boolean clientOnly, String vendor, String name) {

  /** Whether a key, well-formed or not, is client-only. */
  public static boolean isClientOnly(String key) {
    return key.startsWith("+");
  }

  /** The parts of a key; nothing when it is not well-formed. */
  public static Optional<TagKey> parse(String key) {
    boolean clientOnly = isClientOnly(key);
    int from = clientOnly ? 1 : 0;
    int slash = key.indexOf('/', from);
    String vendor = slash < 0 ? "" : key.substring(from, slash);
    String name = key.substring(slash < 0 ? from : slash + 1);
    boolean isValid = isWord(name, false) && (slash < 0 || isWord(vendor, true));
    return isValid ? Optional.of(new TagKey(clientOnly, vendor, name)) : Optional.empty();
  }

  private static boolean isWord(String word, boolean dots) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '-' && !(dots && c == '.')) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** As it is written in a message. */
  @Override
  public String toString() {
    return (clientOnly ? "+" : "") + (vendor.isEmpty() ? "" : vendor + "/") + name;
  }
}
