package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.AccountName;

/** Who stands behind a nick: nobody in particular, or an account. */
public sealed interface Identity {
  /** Not logged in. */
  record Guest() implements Identity {}

  /** Logged in to that account. */
  record Registered(AccountId id, AccountName name) implements Identity {}
}
