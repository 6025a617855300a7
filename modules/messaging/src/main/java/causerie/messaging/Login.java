package causerie.messaging;

import causerie.auth.Account;

/**
 * An authentication that is about to be used.
 *
 * @param account whose it is
 * @param revocations {@link causerie.auth.Accounts#revocations()}, read before the account was
 *     authenticated: what was revoked since is refused
 */
public record Login(Account account, long revocations) {}
