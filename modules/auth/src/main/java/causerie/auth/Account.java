package causerie.auth;

import java.time.Instant;

/**
 * A registered name.
 *
 * @param id its number
 * @param name as registered; compares without case
 * @param created when, to the millisecond
 * @param administrator whether it may administer the server
 * @param suspended whether it may not log in
 */
public record Account(
    AccountId id, AccountName name, Instant created, boolean administrator, boolean suspended) {}
