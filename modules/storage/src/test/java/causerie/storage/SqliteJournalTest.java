package causerie.storage;

import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;

final class SqliteJournalTest extends JournalContract {
  @Override
  OpenStore open(Path folder, StoreSettings settings) {
    return OpenStore.open(new SqliteStoreProvider(), folder, settings);
  }
}
