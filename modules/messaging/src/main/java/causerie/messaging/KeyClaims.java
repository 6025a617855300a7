package causerie.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages with a key of their sender's that are under way. The first sender of a key claims it;
 * who sends it again meanwhile waits for the same answer. A leaf lock: nothing is called under it.
 */
final class KeyClaims {
  /** A key, unique per sender and conversation. */
  record Key(Conversation conversation, String scope, String key) {}

  /** Who waits for the answer. */
  record Waiter(Session session, Object label) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, List<Waiter>> claims = new HashMap<>();

  /** Whether the key was free and is claimed now; else the waiter was added to its claim. */
  boolean claim(Key key, Waiter waiter) {
    lock.lock();
    try {
      List<Waiter> waiting = claims.get(key);
      if (waiting != null) {
        waiting.add(waiter);
        return false;
      }
      claims.put(key, new ArrayList<>());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the claim; the answer is due to those that are returned, besides the one who claimed. */
  List<Waiter> settle(Key key) {
    lock.lock();
    try {
      List<Waiter> waiting = claims.remove(key);
      return waiting == null ? List.of() : waiting;
    } finally {
      lock.unlock();
    }
  }
}
