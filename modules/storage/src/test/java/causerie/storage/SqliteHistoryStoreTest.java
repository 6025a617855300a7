package causerie.storage;

import java.nio.file.Path;

final class SqliteHistoryStoreTest extends HistoryStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
