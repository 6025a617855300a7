package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code BYE, QUIT: leave.} */
public final class ByeCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    session.leave(arguments.textOr("left"), Line.ok("BYE"));
  }
}
