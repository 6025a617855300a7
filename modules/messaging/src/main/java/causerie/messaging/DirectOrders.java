package causerie.messaging;

import causerie.auth.spi.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The locks under which direct conversations are ordered, and their times. Any thread. */
final class DirectOrders {
  /** Conversations share so many locks and clocks; more than this many at once hardly ever meet. */
  private static final int ORDERS = 1024;

  /** So many conversations are remembered as continued before all are asked for again. */
  private static final int CONTINUED = 50_000;

  private final ChatContext context;
  private final Set<Conversation> continued = ConcurrentHashMap.newKeySet();
  private final Order[] orders = new Order[ORDERS];

  /** The lock and the time of the conversations that fall on it. */
  static final class Order {
    final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock. */
    final ServerTime time;

    private Order(ServerTime time) {
      this.time = time;
    }
  }

  DirectOrders(ChatContext context) {
    this.context = context;
    for (int i = 0; i < ORDERS; i++) {
      orders[i] = new Order(new ServerTime(context.clock(), Instant.EPOCH));
    }
  }

  /**
   * That of a conversation; new times are above those of its history. The newest entry of the whole
   * store does not tell: another conversation's may be ahead after a burst or after the clock was
   * set back. May wait for the store; call it without a lock.
   */
  Order of(Conversation conversation) {
    Order order = orders[Math.floorMod(conversation.hashCode(), ORDERS)];
    if (continued.contains(conversation)) {
      return order;
    }
    Optional<Instant> last;
    try {
      last = context.store().history().lastTime(conversation);
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    }
    order.lock.lock();
    try {
      last.ifPresent(order.time::continueAfter);
    } finally {
      order.lock.unlock();
    }
    if (continued.size() >= CONTINUED) {
      // Asking again changes nothing.
      continued.clear();
    }
    continued.add(conversation);
    return order;
  }
}
