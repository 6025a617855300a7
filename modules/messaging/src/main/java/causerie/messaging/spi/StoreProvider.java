package causerie.messaging.spi;

import java.nio.file.Path;
import java.time.Clock;

/** Found by {@link java.util.ServiceLoader}; its constructor does nothing. */
public interface StoreProvider {
  /** The unique name used in the configuration, e.g. {@code sqlite}. */
  String name();

  /**
   * Opens the store, migrating it if needed.
   *
   * @param folder the data folder; exists and is writable
   * @throws causerie.auth.spi.StoreException with a sentence for the operator: damaged, newer
   *     schema, locked by another server
   */
  Store open(Path folder, StoreSettings settings, StoreObserver observer, Clock clock);
}
