package causerie.bench;

import java.util.List;

/** In each pair one begins; whoever receives, answers. */
final class PingPong implements Traffic {
  private final Run run;
  private final List<Peer> beginners;
  private boolean begun;

  /**
   * @param beginners those of this loop
   */
  PingPong(Run run, List<Peer> beginners) {
    this.run = run;
    this.beginners = beginners;
  }

  @Override
  public int pump(long now) {
    if (!begun && run.isSending()) {
      begun = true;
      for (Peer peer : beginners) {
        peer.sendMessage(now);
        peer.flush();
      }
    }
    return IDLE_MILLIS;
  }

  @Override
  public void delivered(Peer peer) {
    if (run.isSending()) {
      peer.sendMessage(run.now());
      peer.flush();
    }
  }
}
