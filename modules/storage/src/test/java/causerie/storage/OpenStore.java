package causerie.storage;

import causerie.messaging.Entry;
import causerie.messaging.memory.MemoryStoreProvider;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreProvider;
import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A store under test, and the ways to put entries into it. */
record OpenStore(Store store) implements AutoCloseable {
  /** Far more than anything here takes. */
  static final long SECONDS = 20;

  /** The empty reason stands for success. */
  static final String STORED = "";

  static OpenStore sqlite(Path folder) {
    return open(new SqliteStoreProvider(), folder, StoreSettings.DEFAULT);
  }

  static OpenStore memory(Path folder) {
    return open(new MemoryStoreProvider(), folder, StoreSettings.DEFAULT);
  }

  static OpenStore open(StoreProvider provider, Path folder, StoreSettings settings) {
    return new OpenStore(
        provider.open(folder, settings, new StoreObserver() {}, Clock.systemUTC()));
  }

  /** Appends without waiting; the future gets "" or the reason. */
  CompletableFuture<String> append(Entry entry) {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    try {
      if (!store.journal().reserve()) {
        return CompletableFuture.completedFuture("full");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    store.journal().append(entry, completing(outcome));
    return outcome;
  }

  static Journal.Completion completing(CompletableFuture<String> outcome) {
    return new Journal.Completion() {
      @Override
      public void committed() {
        if (!outcome.complete(STORED)) {
          throw new AssertionError("completed twice");
        }
      }

      @Override
      public void failed(String reason) {
        if (!outcome.complete(reason)) {
          throw new AssertionError("completed twice");
        }
      }
    };
  }

  /** Appends all and waits for all. */
  List<String> outcomes(List<Entry> entries) {
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    entries.forEach(entry -> waiting.add(append(entry)));
    return waiting.stream().map(OpenStore::get).toList();
  }

  /** Appends all; fails unless all are stored. */
  void put(List<Entry> entries) {
    List<String> outcomes = outcomes(entries);
    if (!outcomes.stream().allMatch(STORED::equals)) {
      throw new AssertionError("not stored: " + outcomes);
    }
  }

  void put(Entry... entries) {
    put(List.of(entries));
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no outcome", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
