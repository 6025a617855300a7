package causerie.storage;

import java.nio.file.Path;

final class MemoryAccountStoreTest extends AccountStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
