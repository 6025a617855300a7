package causerie.storage;

import java.nio.file.Path;

final class SqlitePreferenceStoreTest extends PreferenceStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
