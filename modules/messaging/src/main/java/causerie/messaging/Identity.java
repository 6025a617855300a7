package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.AccountName;

/** Who stands behind a nick: nobody in particular, or an account. */
public sealed interface Identity {
  /** Not logged in. */
  record Guest() implements Identity {}

  /** Logged in to that account. */
  record Registered(AccountId id, AccountName name) implements Identity {
    /**
     * What is shown in the place of an address: {@code user/} and the name. The same for all of the
     * account's devices, and tells nothing about where they are.
     */
    public String host() {
      return "user/" + name.text();
    }
  }

  /** What is shown as the user where a protocol gives none: the account's name, or ~guest. */
  default String user() {
    return switch (this) {
      case Guest() -> "~guest";
      case Registered(_, var name) -> name.text();
    };
  }
}
