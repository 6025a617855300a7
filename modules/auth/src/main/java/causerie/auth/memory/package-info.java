/** Accounts that last as long as the process, for trying the server out and for tests. */
@NullMarked
package causerie.auth.memory;

import org.jspecify.annotations.NullMarked;
