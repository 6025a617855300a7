package causerie.storage;

import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreProvider;
import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the one file that holds everything. */
public final class SqliteStoreProvider implements StoreProvider {
  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Store open(Path folder, StoreSettings settings, StoreObserver observer, Clock clock) {
    return SqliteStore.open(folder, settings, observer, Migrations.known(), Tuning.DEFAULT);
  }
}
