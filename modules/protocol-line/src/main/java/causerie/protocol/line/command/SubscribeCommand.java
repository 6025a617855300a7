package causerie.protocol.line.command;

import causerie.messaging.Subject;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code SUBSCRIBE: the state at once, then each change (s0).} */
public final class SubscribeCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    Subject subject = Subject.parse(arguments.word());
    arguments.end();
    session.chat().subscriptions().subscribe(session.session(), subject);
    session.reply(Line.ok("SUBSCRIBE").word("subject", subject.toString()));
  }
}
