package causerie.bench;

import java.util.List;

/**
 * Each sender keeps a window of messages outstanding: not yet acknowledged (where the dialect
 * acknowledges), or not yet delivered to the room's members taken together.
 */
final class ClosedLoop implements Traffic {
  private static final int BURST = 128;

  private final Run run;
  private final List<Peer> senders;
  private final int window;
  private int first;

  /**
   * @param senders those of this loop
   */
  ClosedLoop(Run run, List<Peer> senders, int window) {
    this.run = run;
    this.senders = senders;
    this.window = window;
  }

  @Override
  public int pump(long now) {
    if (!run.isSending() || senders.isEmpty()) {
      return IDLE_MILLIS;
    }
    first = (first + 1) % senders.size();
    for (int i = 0; i < senders.size(); i++) {
      Peer sender = senders.get((first + i) % senders.size());
      for (int n = 0; n < BURST && maySend(sender); n++) {
        sender.sendMessage(now);
      }
      sender.flush();
    }
    // Other loops make progress, too, and wake nobody.
    return 1;
  }

  private boolean maySend(Peer sender) {
    Room room = sender.room();
    if (run.dialect.acks() != Dialect.Acks.NONE && sender.unanswered() >= window) {
      return false;
    }
    // Alone in a room, only acknowledgements hold a sender back.
    return room.audience() == 0
        || room.outstanding() < (long) window * room.senders * room.audience();
  }
}
