package causerie.protocol.packet;

import causerie.auth.Refusal;
import causerie.transport.Frame;

/** {@code _RESP_ERROR}: the number of the code, the command it is about, and a sentence. */
final class Errors {
  private Errors() {}

  static Frame frame(int uid, int cmd, Refusal refusal) {
    return frame(uid, cmd, refusal.code(), refusal.sentence());
  }

  static Frame frame(int uid, int cmd, String code, String sentence) {
    return Frame.binary(
        Packet.of(uid, Command.RESP_ERROR, ErrorNumbers.of(code), cmd, sentence).bytes());
  }
}
