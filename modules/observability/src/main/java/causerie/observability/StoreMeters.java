package causerie.observability;

import causerie.messaging.spi.StoreObserver;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the store does. */
final class StoreMeters implements StoreObserver {
  private final Buckets commitTime;
  private final Buckets commitEntries;
  private final LongAdder commitsFailed;
  private final LongAdder entriesFailed;
  private final LongAdder indexed;
  private final Buckets searchTime;
  private final LongAdder completed = new LongAdder();

  StoreMeters(Scraped scraped) {
    commitTime = scraped.histogram(Meters.COMMIT, Buckets.storeTime());
    commitEntries = scraped.histogram(Meters.COMMIT_ENTRIES, Buckets.amounts());
    commitsFailed = scraped.counter(Meters.COMMITS_FAILED);
    entriesFailed = scraped.counter(Meters.ENTRIES_FAILED);
    indexed = scraped.counter(Meters.INDEXED);
    searchTime = scraped.histogram(Meters.SEARCH, Buckets.storeTime());
  }

  @Override
  public void committed(int entries, long nanos) {
    commitTime.record(nanos);
    commitEntries.record(entries);
    completed.add(entries);
  }

  @Override
  public void commitFailed(int entries) {
    commitsFailed.increment();
    entriesFailed.add(entries);
    completed.add(entries);
  }

  @Override
  public void indexed(int entries) {
    indexed.add(entries);
  }

  @Override
  public void searched(long nanos) {
    searchTime.record(nanos);
  }

  /** Entries that have left the journal, stored or not. It only grows; any thread may ask. */
  long completed() {
    return completed.sum();
  }
}
