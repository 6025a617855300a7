package causerie.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Those who hear one another: a room, or the two of a direct conversation. Its members are those
 * who read; whoever stops reading is counted apart. Members are added before the loops start; the
 * counters are shared between loops.
 */
final class Room {
  final String name;
  final int firstSender;
  final int senders;
  final AtomicLong sent = new AtomicLong();
  final AtomicLong delivered = new AtomicLong();
  final SlowMembers slow = new SlowMembers();
  private final List<Peer> members = new ArrayList<>();

  /**
   * @param firstSender the number of the first of its senders, who are numbered without gaps
   */
  Room(String name, int firstSender, int senders) {
    this.name = name;
    this.firstSender = firstSender;
    this.senders = senders;
  }

  void add(Peer member) {
    members.add(member);
  }

  List<Peer> members() {
    return members;
  }

  /** How many receivers a message has. */
  int audience() {
    return members.size() - 1;
  }

  /** Deliveries that are still to come. */
  long outstanding() {
    return sent.get() * audience() - delivered.get();
  }
}
