package causerie.messaging;

import causerie.auth.AccountId;

/** What has a history of its own: a room, or two accounts that talk directly. */
public sealed interface Conversation {
  /** The history of a room. */
  record InRoom(RoomId room) implements Conversation {}

  /**
   * The history of two accounts, or of one with itself.
   *
   * @param low the smaller id
   * @param high the larger id, may equal {@code low}
   */
  record Between(AccountId low, AccountId high) implements Conversation {
    public Between {
      if (low.compareTo(high) > 0) {
        throw new IllegalArgumentException(
            "accounts " + low + " and " + high + " are not in order");
      }
    }

    /** Whether that account takes part. */
    public boolean has(AccountId account) {
      return low.equals(account) || high.equals(account);
    }

    /** The one who is not {@code self} (or {@code self}, for talk with oneself). */
    public AccountId other(AccountId self) {
      return low.equals(self) ? high : low;
    }
  }

  /** The conversation of these two accounts, whichever is asked first. */
  static Between between(AccountId one, AccountId other) {
    return one.compareTo(other) <= 0 ? new Between(one, other) : new Between(other, one);
  }
}
