package causerie.messaging;

import causerie.auth.AccountId;

/** What has a history of its own: a room, or two who talk directly, one an account at least. */
public sealed interface Conversation {
  /** The history of a room. */
  record InRoom(RoomId room) implements Conversation {}

  /** The history of two who talk directly. */
  sealed interface Direct extends Conversation {
    /** Whether that account may read it. */
    boolean has(AccountId account);
  }

  /**
   * What an account and guests of one nick have said to each other; the account's alone. Who the
   * guests were is not known: another one may take the nick.
   */
  record WithGuest(AccountId account, Nickname guest) implements Direct {
    @Override
    public boolean has(AccountId reader) {
      return account.equals(reader);
    }
  }

  /**
   * The history of two accounts, or of one with itself.
   *
   * @param low the smaller id
   * @param high the larger id, may equal {@code low}
   */
  record Between(AccountId low, AccountId high) implements Direct {
    public Between {
      if (low.compareTo(high) > 0) {
        throw new IllegalArgumentException(
            "accounts " + low + " and " + high + " are not in order");
      }
    }

    @Override
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
