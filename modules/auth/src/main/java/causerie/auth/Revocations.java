package causerie.auth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells at once whose sessions must end. Any thread may call. */
final class Revocations {
  private final List<Consumer<AccountId>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong count = new AtomicLong();

  void listen(Consumer<AccountId> listener) {
    listeners.add(listener);
  }

  long count() {
    return count.get();
  }

  /** Every listener is told, also when one before it failed; the first failure is thrown then. */
  void revoke(AccountId account) {
    count.incrementAndGet();
    @Nullable RuntimeException failure = null;
    for (Consumer<AccountId> listener : listeners) {
      try {
        listener.accept(account);
      } catch (RuntimeException bug) {
        if (failure == null) {
          failure = bug;
        } else {
          failure.addSuppressed(bug);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
