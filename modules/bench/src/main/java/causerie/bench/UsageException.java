package causerie.bench;

/** What was asked for cannot be done; the message is the sentence to show. */
final class UsageException extends RuntimeException {
  UsageException(String sentence) {
    super(sentence);
  }
}
