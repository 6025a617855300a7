package causerie.storage;

import java.nio.file.Path;

final class MemoryHistoryStoreTest extends HistoryStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
