package causerie.storage;

import java.nio.file.Path;

final class MemoryPreferenceStoreTest extends PreferenceStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
