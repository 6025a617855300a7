package causerie.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same work on many virtual threads at once. */
final class Together {
  private Together() {}

  static List<String> run(int threads, IntFunction<String> work)
      throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> running =
          IntStream.range(0, threads)
              .mapToObj(i ->
                  executor.submit(() -> {
                    start.await();
                    return work.apply(i);
                  }))
              .toList();
      start.countDown();
      var outcomes = new ArrayList<String>();
      for (Future<String> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    }
  }
}
