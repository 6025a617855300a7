package causerie.bench;

import java.util.function.IntFunction;

/** Connect, log in, join, quit, again and again; a fixed number at the same time. */
final class Cycles implements Traffic {
  private final Run run;
  private final Loop loop;
  private final IntFunction<Peer> nextOfSlot;
  private final int slots;
  private boolean begun;

  /**
   * @param nextOfSlot a new client for the slot of this number
   * @param slots how many are under way at the same time in this loop
   */
  Cycles(Run run, Loop loop, IntFunction<Peer> nextOfSlot, int slots) {
    this.run = run;
    this.loop = loop;
    this.nextOfSlot = nextOfSlot;
    this.slots = slots;
  }

  @Override
  public int pump(long now) {
    if (!begun && run.isSending()) {
      begun = true;
      for (int slot = 0; slot < slots; slot++) {
        loop.connect(nextOfSlot.apply(slot));
      }
    }
    return IDLE_MILLIS;
  }

  @Override
  public void ready(Peer peer) {
    peer.quit();
  }

  @Override
  public void left(Peer peer) {
    loop.countCycle();
    if (run.isSending()) {
      loop.connect(nextOfSlot.apply(peer.slot()));
    }
  }
}
