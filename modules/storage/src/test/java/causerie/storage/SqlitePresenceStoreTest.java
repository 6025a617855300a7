package causerie.storage;

import java.nio.file.Path;

final class SqlitePresenceStoreTest extends PresenceStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
