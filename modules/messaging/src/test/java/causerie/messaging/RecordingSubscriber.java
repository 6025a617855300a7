package causerie.messaging;

import causerie.auth.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Remembers what it was told. Any thread. */
final class RecordingSubscriber implements Subscriber {
  record Refused(Object label, String code) {}

  private static final long DEADLINE_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Refused> refusals = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  @Override
  public void deliver(Delivery delivery) {
    change(() -> deliveries.add(delivery));
  }

  @Override
  public void refused(Object label, Refusal refusal) {
    change(() -> refusals.add(new Refused(label, refusal.code())));
  }

  @Override
  public void end(String sentence) {
    change(() -> ends.add(sentence));
  }

  List<Delivery> deliveries() {
    return locked(() -> List.copyOf(deliveries));
  }

  List<News> news() {
    return deliveries().stream().map(Delivery::news).toList();
  }

  <N extends News> List<N> news(Class<N> kind) {
    return news().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> texts() {
    return news(News.Said.class).stream().map(News.Said::text).toList();
  }

  List<Event> events() {
    return news(News.Happened.class).stream().map(happened -> happened.entry().event()).toList();
  }

  List<Refused> refusals() {
    return locked(() -> List.copyOf(refusals));
  }

  List<String> ends() {
    return locked(() -> List.copyOf(ends));
  }

  /** The message that answers that label; waits for it. */
  News.Said answer(Session session, Object label) throws InterruptedException {
    await(r -> r.answers(session, label).size() == 1);
    return (News.Said) answers(session, label).getFirst().news();
  }

  List<Delivery> answers(Session session, Object label) {
    return deliveries().stream()
        .filter(d -> d.isAnswerTo(session) && d.label().equals(label))
        .toList();
  }

  /** Waits until it has heard so many messages. */
  List<News.Said> said(int count) throws InterruptedException {
    await(r -> r.news(News.Said.class).size() >= count);
    return news(News.Said.class);
  }

  void await(Predicate<RecordingSubscriber> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    lock.lock();
    try {
      while (!condition.test(this)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("did not come; heard " + news() + " and " + refusals);
        }
        long _ = told.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void forget() {
    change(() -> {
      deliveries.clear();
      refusals.clear();
    });
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
