package causerie.auth;

import java.util.Optional;

/**
 * Somebody who has proved that they may administer the server.
 *
 * @param name the operator's in the configuration, or the account's
 * @param account which account that is; empty for one of the configuration
 */
public record Operator(String name, Optional<Account> account) {}
