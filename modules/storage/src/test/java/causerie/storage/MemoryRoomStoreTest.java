package causerie.storage;

import java.nio.file.Path;

final class MemoryRoomStoreTest extends RoomStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.memory(folder);
  }
}
