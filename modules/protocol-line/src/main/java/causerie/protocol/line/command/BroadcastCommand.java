package causerie.protocol.line.command;

import causerie.messaging.Draft;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;

/** {@code BROADCAST: write to everybody but oneself (s1).} */
public final class BroadcastCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    session.broadcast(Draft.message(arguments.text()));
  }
}
