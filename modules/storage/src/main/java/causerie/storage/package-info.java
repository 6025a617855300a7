/**
 * One SQLite file. Start at {@link causerie.storage.SqliteStore}, which wires the parts together;
 * then {@link causerie.storage.Writer}, the one thread that writes. The schema is described in
 * {@code db/README.md}.
 */
@NullMarked
package causerie.storage;

import org.jspecify.annotations.NullMarked;
