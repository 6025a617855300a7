package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code PING: PONG.} */
public final class PingCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    session.reply(Line.event("PONG").word("text", arguments.textOr("")));
  }
}
