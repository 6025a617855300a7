package causerie.messaging.memory;

import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreProvider;
import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Keeps everything until the server stops, and nothing in the folder. */
public final class MemoryStoreProvider implements StoreProvider {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Store open(Path folder, StoreSettings settings, StoreObserver observer, Clock clock) {
    return new MemoryStore(settings, observer, CommitGate.OPEN);
  }
}
