package causerie.storage;

import java.nio.file.Path;

final class MemoryMetadataStoreTest extends MetadataStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
