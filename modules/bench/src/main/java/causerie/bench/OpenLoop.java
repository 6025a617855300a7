package causerie.bench;

import java.util.List;

/**
 * A fixed rate, whatever the server does. A message counts as sent when it was due, so that a stall
 * shows in the latencies of all messages behind it.
 */
final class OpenLoop implements Traffic {
  /** A sender and when its first message is due. */
  record Turn(Peer sender, long offset) {}

  private final Run run;
  private final List<Turn> turns;
  private final long period;
  private long start = -1;
  private long round;
  private int turn;

  /**
   * @param turns those of this loop, by offset
   * @param period nanoseconds from one message of a sender to its next
   */
  OpenLoop(Run run, List<Turn> turns, long period) {
    this.run = run;
    this.turns = turns;
    this.period = period;
  }

  @Override
  public int pump(long now) {
    if (!run.isSending() || turns.isEmpty()) {
      return IDLE_MILLIS;
    }
    if (start < 0) {
      start = now;
    }
    long due = due();
    while (due <= now) {
      Peer sender = turns.get(turn).sender();
      sender.sendMessage(due);
      sender.flush();
      turn++;
      if (turn == turns.size()) {
        turn = 0;
        round++;
      }
      due = due();
    }
    return IDLE_MILLIS; // the pacer wakes the loop when something is due
  }

  private long due() {
    return start + turns.get(turn).offset() + round * period;
  }
}
