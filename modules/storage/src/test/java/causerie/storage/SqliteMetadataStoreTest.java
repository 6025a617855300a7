package causerie.storage;

import java.nio.file.Path;

final class SqliteMetadataStoreTest extends MetadataStoreContract {
  @Override
  OpenStore open(Path folder) {
    return OpenStore.sqlite(folder);
  }
}
