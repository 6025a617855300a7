package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.RoomName;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class JournalContract {
  private static final int CAPACITY = 64;

  private OpenStore open;
  private Conversation tea;

  abstract OpenStore open(Path folder, StoreSettings settings);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    StoreSettings d = StoreSettings.DEFAULT;
    open =
        open(
            folder,
            new StoreSettings(
                d.durability(),
                CAPACITY,
                Duration.ofMillis(100),
                16,
                d.lockWait(),
                d.readers(),
                d.searchWait(),
                d.minFreeSpace()));
    tea =
        new Conversation.InRoom(
            open.store().rooms().create(RoomName.of("#tea"), Sample.START).orElseThrow().id());
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void completionsComeInOrderOnOneThreadThatIsNotTheCallers() throws InterruptedException {
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(500);

    for (int i = 1; i <= 500; i++) {
      Entry entry = entry(i);
      assertThat(open.store().journal().reserve()).isTrue();
      open.store()
          .journal()
          .append(
              entry,
              completion(() -> {
                order.add(entry.id().value() - 1000);
                threads.add(Thread.currentThread());
                done.countDown();
              }));
    }

    assertThat(done.await(OpenStore.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(order).hasSize(500).isSorted();
    assertThat(threads.stream().distinct()).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void committedEntryIsReadAtOnce() {
    for (int i = 1; i <= 50; i++) {
      open.put(entry(i));

      assertThat(open.store().history().find(tea, entry(i).id())).isPresent();
    }
  }

  @Test
  void onlyTheCulpritOfAGroupFails() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      // The twentieth has the id of the third.
      entries.add(i == 20 ? entry(3) : entry(i));
    }

    List<String> outcomes = open.outcomes(entries);

    assertThat(outcomes.get(19)).isNotEqualTo(OpenStore.STORED);
    assertThat(outcomes.stream().filter(OpenStore.STORED::equals)).hasSize(39);
    assertThat(
            open.store()
                .history()
                .page(new HistoryQuery(tea, new Range.Latest(), HistoryQuery.SAID, 100)))
        .hasSize(39);
  }

  @Test
  void completionThatThrowsHarmsNobodyElse() throws InterruptedException {
    assertThat(open.store().journal().reserve()).isTrue();
    open.store()
        .journal()
        .append(
            entry(1),
            completion(() -> {
              throw new IllegalStateException("thrown by the test");
            }));

    open.put(entry(2));

    assertThat(open.store().journal().depth()).isLessThanOrEqualTo(1);
  }

  @Test
  void fullJournalRefusesAfterItsWaitAndHasRoomAgainLater() throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    CompletableFuture<String> last = new CompletableFuture<>();
    Journal journal = open.store().journal();
    for (int i = 1; i <= CAPACITY; i++) {
      assertThat(journal.reserve()).isTrue();
      Journal.Completion told =
          OpenStore.completing(i == CAPACITY ? last : new CompletableFuture<>());
      journal.append(entry(i), i == 1 ? completion(() -> awaitQuietly(hold)) : told);
    }

    assertThat(journal.reserve()).isFalse();
    assertThat(journal.depth()).isEqualTo(CAPACITY);

    hold.countDown();
    assertThat(OpenStore.get(last)).isEqualTo(OpenStore.STORED);
    assertThat(journal.reserve()).isTrue();
    journal.release();
  }

  @Test
  void closingStoresWhatIsQueuedAndRefusesTheRest() throws InterruptedException {
    List<CompletableFuture<String>> queued = new ArrayList<>();
    for (int i = 1; i <= CAPACITY - 1; i++) {
      queued.add(open.append(entry(i)));
    }
    assertThat(open.store().journal().reserve()).isTrue();

    open.close();

    assertThat(queued.stream().map(OpenStore::get)).containsOnly(OpenStore.STORED);
    CompletableFuture<String> late = new CompletableFuture<>();
    open.store().journal().append(entry(1000), OpenStore.completing(late));
    assertThat(OpenStore.get(late)).isNotEqualTo(OpenStore.STORED);
    assertThat(open.store().journal().reserve()).isFalse();
    assertThat(open.store().isWritable()).isFalse();
  }

  private Entry entry(long number) {
    return Sample.entry(number, tea, Sample.guest("ann"), Sample.said("word " + number));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(OpenStore.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Journal.Completion completion(Runnable committed) {
    return new Journal.Completion() {
      @Override
      public void committed() {
        committed.run();
      }

      @Override
      public void failed(String reason) {
        throw new AssertionError(reason);
      }
    };
  }
}
