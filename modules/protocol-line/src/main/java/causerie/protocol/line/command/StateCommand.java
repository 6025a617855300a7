package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code STATE: all subscribed states again (s0).} */
public final class StateCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    arguments.end();
    session.connection().awaitRoom();
    int count = session.chat().subscriptions().tellAll(session.session());
    session.reply(Line.ok("STATE").word("count", count));
  }
}
