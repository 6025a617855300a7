package causerie.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What all receivers of a run saw, taken together.
 *
 * @param lost deliveries that never came
 * @param duplicates deliveries that came once more
 * @param late deliveries behind a later message of the same sender
 * @param foreign deliveries to somebody outside of the room
 * @param unanswered messages without acknowledgement, where the dialect has one
 * @param disagreeing receivers that saw all messages, but in another order than most of their room
 */
record Verdict(
    long lost, long duplicates, long late, long foreign, long unanswered, long disagreeing) {
  /** Judges the rooms after the loops have ended. */
  static Verdict of(List<Room> rooms, Dialect.Acks acks) {
    Verdict all = new Verdict(0, 0, 0, 0, 0, 0);
    for (Room room : rooms) {
      all = all.plus(of(room, acks));
    }
    return all;
  }

  private static Verdict of(Room room, Dialect.Acks acks) {
    int[] sent = new int[room.senders];
    long unanswered = 0;
    for (Peer peer : room.members()) {
      if (peer.sender() >= 0) {
        sent[peer.sender() - room.firstSender] = peer.sent();
        unanswered += acks == Dialect.Acks.NONE ? 0 : peer.unanswered();
      }
    }
    Verdict sum = new Verdict(0, 0, 0, 0, unanswered, 0);
    Map<Long, Integer> orders = new HashMap<>();
    int complete = 0;
    for (Peer peer : room.members()) {
      OrderCheck check = peer.check();
      check.finish(sent, peer.sender() < 0 ? -1 : peer.sender() - room.firstSender);
      sum =
          sum.plus(
              new Verdict(check.lost(), check.duplicates(), check.late(), check.foreign(), 0, 0));
      // Where nothing is acknowledged, a sender does not know its own places in the order.
      boolean knowsAll = peer.sender() < 0 || (acks != Dialect.Acks.NONE && peer.unanswered() == 0);
      if (knowsAll && check.lost() == 0) {
        int _ = orders.merge(check.hash(), 1, Integer::sum);
        complete++;
      }
    }
    int most = orders.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    // Two that talk to one another may each see their own first: there is no third to tell.
    boolean isRoom = room.members().size() > 2;
    return sum.plus(new Verdict(0, 0, 0, 0, 0, isRoom ? complete - most : 0));
  }

  private Verdict plus(Verdict other) {
    return new Verdict(
        lost + other.lost,
        duplicates + other.duplicates,
        late + other.late,
        foreign + other.foreign,
        unanswered + other.unanswered,
        disagreeing + other.disagreeing);
  }
}
