/**
 * Who may be who. Start at {@link causerie.auth.Accounts}: it registers, authenticates and
 * throttles; everything it refuses is an {@link causerie.auth.AuthRefusal}.
 */
@NullMarked
package causerie.auth;

import org.jspecify.annotations.NullMarked;
