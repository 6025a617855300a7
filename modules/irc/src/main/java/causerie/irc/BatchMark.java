package causerie.irc;

import java.util.Optional;

/**
 * The first parameter of BATCH (IRCv3 batch): a reference, opened or closed.
 *
 * @param opens whether the batch begins here, not ends
 * @param reference ASCII letters, digits and hyphens, at least one; case matters
 */
public record BatchMark(boolean opens, String reference) {

  /** Reads it; nothing when it is not well-formed. */
  public static Optional<BatchMark> parse(String param) {
    boolean opens = param.startsWith("+");
    if (!opens && !param.startsWith("-")) {
      return Optional.empty();
    }
    String reference = param.substring(1);
    return isReference(reference) ? Optional.of(new BatchMark(opens, reference)) : Optional.empty();
  }

  /** Whether a text can be the reference of a batch. */
  public static boolean isReference(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-');
  }

  /** As it is written. */
  @Override
  public String toString() {
    return (opens ? "+" : "-") + reference;
  }
}
