package causerie.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The connections that are open. Thread-safe. */
final class Links {
  private final Set<Link> open = ConcurrentHashMap.newKeySet();

  /** Written under this object's monitor; then nobody is let in any more. */
  private volatile boolean closing;

  void add(Link link) {
    open.add(link);
  }

  synchronized void remove(Link link) {
    open.remove(link);
    if (open.isEmpty()) {
      notifyAll();
    }
  }

  /** Whether the server is stopping; a link that sees it after {@code add} ends itself. */
  boolean closing() {
    return closing;
  }

  /** Ends all, waits for them up to the bound, and cuts the rest. */
  void endAll(CloseReason reason, long boundNanos) {
    closing = true;
    for (Link link : open) {
      link.end(reason);
    }
    awaitNone(boundNanos);
    for (Link link : open) {
      link.abort(reason);
    }
    awaitNone(TimeUnit.MILLISECONDS.toNanos(500));
  }

  private synchronized void awaitNone(long boundNanos) {
    long until = System.nanoTime() + boundNanos;
    try {
      while (!open.isEmpty()) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller is in a hurry: cut now
    }
  }
}
