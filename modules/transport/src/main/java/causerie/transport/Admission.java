package causerie.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in: counts in all, per address at the same time, and new ones per address and window.
 * The window slides by weighing the previous one with what of it still counts, so an address costs
 * four numbers however often it comes. Thread-safe; state is guarded by this object's monitor.
 */
final class Admission {
  /** Addresses remembered; beyond that only those that hold connections are. */
  private static final int MAX_REMEMBERED = 65_536;

  private final ConnectionLimits limits;
  private final int total;
  private final Watch watch;
  private final Map<Long, Address> addresses = new HashMap<>();
  private int open;

  Admission(ConnectionLimits limits, Watch watch) {
    this.limits = limits;
    this.watch = watch;
    this.total = Math.min(limits.total(), Descriptors.connections());
  }

  /** One admitted connection; {@link #release} exactly once. */
  final class Ticket {
    private @Nullable Address address;
    private boolean released;

    /**
     * Counts the connection for that address too. Once at most.
     *
     * @return false when the address has reached a limit; then it is not counted
     */
    boolean claim(InetAddress from) {
      synchronized (Admission.this) {
        if (limits.exemptLoopback() && from.isLoopbackAddress()) {
          return true;
        }
        address = count(from);
        return address != null;
      }
    }

    void release() {
      synchronized (Admission.this) {
        if (!released) {
          released = true;
          open--;
          if (address != null) {
            address.open--;
          }
        }
      }
    }
  }

  /** For a peer that is yet to say whom it speaks for; null when the limit in all is reached. */
  synchronized @Nullable Ticket admit() {
    if (open >= total) {
      return null;
    }
    open++;
    return new Ticket();
  }

  /** Null when a limit is reached. */
  synchronized @Nullable Ticket admit(InetAddress from) {
    Ticket ticket = admit();
    if (ticket != null && !ticket.claim(from)) {
      ticket.release();
      return null;
    }
    return ticket;
  }

  /** Null when a limit of that address is reached. */
  private @Nullable Address count(InetAddress from) {
    long window = limits.window().toNanos();
    long now = watch.now();
    if (addresses.size() >= MAX_REMEMBERED) {
      addresses.values().removeIf(one -> one.forgettable(now, window));
    }
    Address address = addresses.computeIfAbsent(key(from), _ -> new Address(now));
    address.slide(now, window);
    if (address.open >= limits.perAddress()
        || address.recent(now, window) >= limits.newPerAddress()) {
      return null;
    }
    address.open++;
    address.current++;
    return address;
  }

  /** Connections now, those that still shake hands included. */
  synchronized int open() {
    return open;
  }

  /** The most that are let in. */
  int total() {
    return total;
  }

  /** An IPv4 address as it is; of an IPv6 address the first 64 bits. */
  static long key(InetAddress address) {
    byte[] bytes = address.getAddress();
    // 2^32 and up is never the start of a routed IPv6 prefix: those begin with 001 (RFC 4291 2.4)
    long key = address instanceof Inet4Address ? 1 : 0;
    int length = address instanceof Inet4Address ? 4 : 8;
    for (int i = 0; i < length; i++) {
      key = key << 8 | (bytes[i] & 0xFF);
    }
    return key;
  }

  private static final class Address {
    private int open;
    private long start;
    private int previous;
    private int current;

    private Address(long now) {
      this.start = now;
    }

    private void slide(long now, long window) {
      long passed = (now - start) / window;
      if (passed > 0) {
        previous = passed == 1 ? current : 0;
        current = 0;
        start += passed * window;
      }
    }

    private long recent(long now, long window) {
      double rest = 1.0 - (double) (now - start) / window;
      return current + (long) (previous * rest);
    }

    private boolean forgettable(long now, long window) {
      return open == 0 && now - start > 2 * window;
    }
  }
}
