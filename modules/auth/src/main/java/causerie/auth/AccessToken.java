package causerie.auth;

import java.time.Instant;

/**
 * An access token as its owner sees it in a list: without its secret.
 *
 * @param id its number, for revoking it
 * @param label its owner's words for it
 * @param created when, to the millisecond
 */
public record AccessToken(long id, String label, Instant created) {}
