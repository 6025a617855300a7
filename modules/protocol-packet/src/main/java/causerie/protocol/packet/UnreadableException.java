package causerie.protocol.packet;

/** A message that is no packet. What could be read of its header ties the answer to it. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient BadPacket refusal;
  private final int uid;
  private final int cmd;

  private UnreadableException(BadPacket refusal, int uid, int cmd) {
    super(refusal.problem(), null, false, false);
    this.refusal = refusal;
    this.uid = uid;
    this.cmd = cmd;
  }

  /** A size that cannot be; {@code uid} and {@code cmd} are 0 where they were not there. */
  static UnreadableException size(int uid, int cmd, String problem) {
    return new UnreadableException(new BadPacket("bad-size", problem), uid, cmd);
  }

  /** It does not begin as packets do. */
  static UnreadableException frame() {
    return new UnreadableException(new BadPacket("bad-frame", "a packet begins with TPKT"), 0, 0);
  }

  BadPacket refusal() {
    return refusal;
  }

  int uid() {
    return uid;
  }

  int cmd() {
    return cmd;
  }
}
