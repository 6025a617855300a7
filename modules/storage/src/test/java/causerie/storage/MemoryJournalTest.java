package causerie.storage;

import causerie.messaging.memory.MemoryStoreProvider;
import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;

final class MemoryJournalTest extends JournalContract {
  @Override
  OpenStore open(Path folder, StoreSettings settings) {
    return OpenStore.open(new MemoryStoreProvider(), folder, settings);
  }
}
