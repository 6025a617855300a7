package causerie.storage;

import java.nio.file.Path;

final class SqliteAccountStoreTest extends AccountStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
