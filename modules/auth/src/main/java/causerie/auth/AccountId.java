package causerie.auth;

/**
 * The number of an account, given once by the store and never reused.
 *
 * @param value at least 1
 */
public record AccountId(long value) implements Comparable<AccountId> {
  public AccountId {
    if (value < 1) {
      throw new IllegalArgumentException("account id " + value + " is below 1");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }
}
