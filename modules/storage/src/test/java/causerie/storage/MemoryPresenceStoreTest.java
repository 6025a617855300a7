package causerie.storage;

import java.nio.file.Path;

final class MemoryPresenceStoreTest extends PresenceStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
