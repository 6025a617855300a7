package causerie.messaging;

import java.util.Locale;
import java.util.Optional;

/**
 * The lasting number of a message or another entry of a history. Ids of one conversation grow in
 * its order; ids of different conversations are comparable but say nothing about who came first.
 *
 * @param value above 0: milliseconds since {@link #EPOCH_MILLIS} in the upper 43 bits, a counter in
 *     the lower 20
 */
public record MessageId(long value) implements Comparable<MessageId> {
  /** 2024-01-01T00:00:00Z. */
  public static final long EPOCH_MILLIS = 1_704_067_200_000L;

  /** How many bits below the time count messages of one millisecond. */
  public static final int COUNTER_BITS = 20;

  private static final int TEXT_LENGTH = 13;
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  public MessageId {
    if (value <= 0) {
      throw new IllegalArgumentException("message id " + value + " is not above 0");
    }
  }

  /** The id that {@link #toString()} wrote; empty when the text is not one. */
  public static Optional<MessageId> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    long value = 0;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      int digit = DIGITS.indexOf(lower.charAt(i));
      if (digit < 0 || (i == 0 && digit > 7)) {
        return Optional.empty();
      }
      value = (value << 5) | digit;
    }
    return value > 0 ? Optional.of(new MessageId(value)) : Optional.empty();
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(value, other.value);
  }

  /** Thirteen characters of Crockford's base 32 in lower case; sorts as the ids do. */
  @Override
  public String toString() {
    char[] text = new char[TEXT_LENGTH];
    long rest = value;
    for (int i = TEXT_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }
}
