package causerie.storage;

import java.nio.file.Path;

final class SqliteRoomStoreTest extends RoomStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
