package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;
import causerie.seal.Hex;
import causerie.seal.SealException;

/** {@code SEAL: encrypt everything from here on, above the transport (s0).} */
public final class SealCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String key = arguments.word();
    arguments.end();
    try {
      session.seal(Hex.bytes(key));
    } catch (SealException e) {
      throw new BadRequest("bad-seal", e.problem()).asException();
    }
  }
}
