package causerie.protocol.line.command;

import causerie.messaging.Subject;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code UNSUBSCRIBE: end one subscription, or all.} */
public final class UnsubscribeCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    int count;
    if (arguments.hasMore()) {
      Subject subject = Subject.parse(arguments.word());
      arguments.end();
      count = session.chat().subscriptions().unsubscribe(session.session(), subject) ? 1 : 0;
    } else {
      count = session.chat().subscriptions().unsubscribeAll(session.session());
    }
    session.reply(Line.ok("UNSUBSCRIBE").word("count", count));
  }
}
