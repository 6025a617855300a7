package causerie.storage;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.RoomName;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import causerie.messaging.spi.StoreSettings.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Run by hand: {@code JournalBenchmark FOLDER COUNT}. Prints entries per second with as many queued
 * as the journal takes, the time of single entries, and the time of commits at a steady rate.
 */
final class JournalBenchmark {
  private JournalBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    for (Durability durability : Durability.values()) {
      for (int round = 0; round < 3; round++) {
        run(Files.createTempDirectory(folder, "journal"), durability, count);
      }
    }
  }

  private static void run(Path folder, Durability durability, int count) throws Exception {
    StoreSettings d = StoreSettings.DEFAULT;
    StoreSettings settings =
        new StoreSettings(
            durability,
            d.journalCapacity(),
            d.journalWait(),
            d.batch(),
            d.lockWait(),
            d.readers(),
            d.searchWait(),
            d.minFreeSpace());
    long[] indexedAt = {0, 0};
    StoreObserver observer =
        new StoreObserver() {
          @Override
          public void indexed(int entries) {
            indexedAt[0] += entries;
            indexedAt[1] = System.nanoTime();
          }
        };
    String words = words();
    try (Store store =
        new SqliteStoreProvider().open(folder, settings, observer, Clock.systemUTC())) {
      var room = store.rooms().create(RoomName.of("#bench"), Sample.START).orElseThrow();
      var where = new Conversation.InRoom(room.id());
      long[] next = {1};
      single(store.journal(), where, next, 200, words);
      long[] alone = single(store.journal(), where, next, 500, words);
      long start = System.nanoTime();
      CountDownLatch done = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        if (!store.journal().reserve()) {
          throw new IllegalStateException("full");
        }
        store.journal().append(entry(next, where, words), counting(done));
      }
      done.await();
      double seconds = (System.nanoTime() - start) / 1e9;
      long end = System.nanoTime();
      while (indexedAt[0] < next[0] - 1) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      double indexing = (indexedAt[1] - end) / 1e9;
      long[] steady = steady(store.journal(), where, next, 2000, 4000, words);
      System.out.printf(
          "%s: %,.0f entries/s queued; alone p50 %.2f ms p99 %.2f ms;"
              + " 2000/s p50 %.2f ms p99 %.2f ms max %.2f ms; index done %.1f s later%n",
          durability,
          count / seconds,
          alone[alone.length / 2] / 1e6,
          alone[alone.length * 99 / 100] / 1e6,
          steady[steady.length / 2] / 1e6,
          steady[steady.length * 99 / 100] / 1e6,
          steady[steady.length - 1] / 1e6,
          indexing);
    }
  }

  private static long[] single(
      Journal journal, Conversation where, long[] next, int count, String words)
      throws InterruptedException {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      CountDownLatch done = new CountDownLatch(1);
      if (!journal.reserve()) {
        throw new IllegalStateException("full");
      }
      journal.append(entry(next, where, words), counting(done));
      done.await();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static long[] steady(
      Journal journal, Conversation where, long[] next, int rate, int count, String words)
      throws InterruptedException {
    long[] nanos = new long[count];
    CountDownLatch done = new CountDownLatch(count);
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begin + i * (1_000_000_000L / rate);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int slot = i;
      if (!journal.reserve()) {
        throw new IllegalStateException("full");
      }
      Journal.Completion counting = counting(done);
      journal.append(
          entry(next, where, words),
          new Journal.Completion() {
            @Override
            public void committed() {
              nanos[slot] = System.nanoTime() - due;
              counting.committed();
            }

            @Override
            public void failed(String reason) {
              counting.failed(reason);
            }
          });
    }
    done.await();
    Arrays.sort(nanos);
    return nanos;
  }

  private static Entry entry(long[] next, Conversation where, String words) {
    long number = next[0]++;
    int from = (int) (number * 131 % (words.length() - 100));
    return Sample.entry(
        number, where, Sample.guest("ann"), Sample.said(words.substring(from, from + 100)));
  }

  private static String words() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < 100_000) {
      int rank = (int) Math.pow(random.nextDouble(), -1.2);
      text.append(Integer.toString(rank * 7919 % 1_000_003, 26).replaceAll("[0-9]", "e"))
          .append(' ');
    }
    return text.toString();
  }

  private static Journal.Completion counting(CountDownLatch latch) {
    return new Journal.Completion() {
      @Override
      public void committed() {
        latch.countDown();
      }

      @Override
      public void failed(String reason) {
        throw new IllegalStateException(reason);
      }
    };
  }
}
